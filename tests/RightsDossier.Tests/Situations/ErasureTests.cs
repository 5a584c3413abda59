using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.RightsDossier.Tests.Documents;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Situations;

/// <summary>Intake has erased a person.</summary>
[Collection<Dossiers>]
public sealed class ErasureTests(RunningDossiers running)
{
    private const string Number = "285067612345620";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_known_of_a_person_lies_sealed_and_goes_whole_with_their_files_and_keys()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, application) = await pass.Opened("2021-04-07", Pass.Example1);
        using var content = new ByteArrayContent(SampleFiles.Pdf) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        (await pass.Team.PostAsync($"/applications/{application}/files?lineId=identity&providedOn=2021-04-12", content, Stop)).EnsureSuccessStatusCode();
        await pass.Complete(application, "2021-04-20");
        await pass.Team.Post($"/applications/{application}/deposit", new { depositedOn = "2021-04-22", depositor = new { familyName = "Zzyx-Ouedraogo", givenNames = "Ana", relationship = "other" } });
        await pass.Transmit("2021-04-26", application);
        await pass.Return(new { applicationId = application, outcome = "granted", notifiedOn = "2021-05-17", validFrom = "2021-04-22", validTo = "2022-04-21" });
        await pass.Return(Pass.Granted(application, "2021-04-23", "2022-04-22")); // Another decision: set aside.
        await pass.Told(pass.Seen(person, "2021-04-10"));
        var files = Path.Combine(running.FilesFolder, application.ToString());
        Assert.True(Directory.Exists(files));
        var line = await Read(db => db.SetAside.Where(each => each.ApplicationId == application).Select(each => each.Id).SingleAsync(Stop));
        var keys = await Read(db => db.SealedSubjects.Where(each => each.SubjectId == person || each.SubjectId == line).Select(each => each.KeyId).ToListAsync(Stop));
        Assert.Equal(2, keys.Count);
        Assert.Equal("Zzyx-Ouedraogo", (await pass.Read(application)).Text("deposit.depositorFamilyName"));
        Assert.DoesNotContain("Zzyx-Ouedraogo", await running.Service.Storage.Contents(), StringComparison.OrdinalIgnoreCase);

        await pass.Told(Erased(pass, person));

        Assert.Equal(HttpStatusCode.NotFound, (await pass.Team.GetAsync($"/applications/{application}", Stop)).StatusCode);
        Assert.Equal(0, await Left(person, application));
        await Eventually.True(() => Task.FromResult(!Directory.Exists(files)), "the files are gone");
        var vault = running.Service.Services.GetRequiredService<Vault>();
        await Eventually.True(() => Task.FromResult(keys.TrueForAll(key => Record.Exception(() => vault.Seal(key, "x"u8, [])) is KeyDestroyedException)), "the keys are destroyed, once the rows are");

        // The batch that it left in is shown still; care told of late is not kept.
        Assert.Single((await pass.Team.Get("/transmissions")).GetProperty("items").EnumerateArray());
        await pass.Told(pass.Seen(person, "2021-04-11"));
        Assert.Equal(0, await Left(person, application));
    }

    [Fact]
    public async Task A_member_of_anothers_household_goes_from_it_with_their_birth_date()
    {
        var pass = await Pass.WithAgreements(running);
        var child = Guid.CreateVersion7();
        await pass.Told(pass.Registered(child, "2015-06-01"));
        var (_, application) = await pass.Opened("2021-02-20", Pass.Example1);
        await SetMember(pass, application, child);
        Assert.True((await pass.Read(application)).GetProperty("members")[0].GetProperty("minor").GetBoolean());

        await pass.Told(Erased(pass, child));

        Assert.Empty((await pass.Read(application)).GetProperty("members").EnumerateArray());
        Assert.Empty((await Read(db => db.Applications.AsNoTracking().SingleAsync(each => each.Id == application, Stop))).MemberBirthDates);
        Assert.Contains(
            (await pass.Team.Get($"/applications/{application}/history")).GetProperty("items").EnumerateArray(),
            change => (change.Text("what"), change.Text("by")) == ("members-set", "system"));
    }

    [Fact]
    public async Task Whom_a_backup_of_before_brings_back_is_erased_again_and_from_anothers_household_too()
    {
        var pass = await Pass.WithAgreements(running);
        var child = Guid.CreateVersion7();
        await pass.Told(pass.Registered(child, "2015-06-01"));
        var (person, theirs) = await pass.Opened("2021-04-07", Pass.Example1);
        var (_, others) = await pass.Opened("2021-02-20", Pass.Example1);
        await SetMember(pass, others, child);

        // As after a backup was brought back: rows are there, keys are not.
        var keys = await Read(db => db.SealedSubjects.Where(each => each.SubjectId == person || each.SubjectId == child).Select(each => each.KeyId).ToListAsync(Stop));
        var vault = running.Service.Services.GetRequiredService<Vault>();
        foreach (var key in keys)
        {
            await vault.Destroy(key, DateTimeOffset.UtcNow, Stop);
        }

        Assert.Equal(2, await Read(db => db.EraseAgain(Stop)));

        Assert.Equal(0, await Left(person, theirs));
        Assert.Equal(0, await Left(child, Guid.CreateVersion7()));
        Assert.Empty((await pass.Read(others)).GetProperty("members").EnumerateArray());
        Assert.Equal(0, await Read(db => db.EraseAgain(Stop)));
    }

    [Fact]
    public async Task What_the_fund_returned_of_nobody_known_goes_when_the_PASS_ends_and_anothers_stays()
    {
        var (pass, other) = (await Pass.WithAgreements(running), await Pass.WithAgreements(running));
        await pass.Return(Pass.Granted(Guid.CreateVersion7(), "2021-04-23", "2022-04-22"));
        await other.Return(Pass.Granted(Guid.CreateVersion7(), "2021-04-23", "2022-04-22"));
        var line = await Read(db => db.SetAside.Where(each => each.PassSiteId == pass.Id).Select(each => each.Id).SingleAsync(Stop));
        var key = await Read(db => db.SealedSubjects.Where(each => each.SubjectId == line).Select(each => each.KeyId).SingleAsync(Stop));

        await pass.Told(new PassSiteEnded { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = pass.Id, Version = 9, OpenedOn = new DateOnly(2021, 1, 4), EndedOn = new DateOnly(2025, 12, 31) });

        Assert.Equal(0, await Read(db => db.SetAside.CountAsync(each => each.PassSiteId == pass.Id, Stop)));
        Assert.Equal(1, await Read(db => db.SetAside.CountAsync(each => each.PassSiteId == other.Id, Stop)));
        var vault = running.Service.Services.GetRequiredService<Vault>();
        await Eventually.True(() => Task.FromResult(Record.Exception(() => vault.Seal(key, "x"u8, [])) is KeyDestroyedException), "its key is destroyed");
    }

    private static PersonErased Erased(Pass pass, Guid person) => new()
    {
        OccurredAt = DateTimeOffset.UtcNow,
        PassSiteId = pass.Id,
        PersonId = person,
        Version = 90,
        ErasedOn = new DateOnly(2026, 1, 2),
    };

    private static async Task SetMember(Pass pass, Guid application, Guid member)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/applications/{application}/members")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { members = new[] { new { personId = member, relationship = "child" } } }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{(await pass.Read(application)).Text("version")}\"");
        (await pass.Team.SendAsync(request, Stop)).EnsureSuccessStatusCode();
    }

    private Task<T> Read<T>(Func<RightsDossierDb, Task<T>> read) => running.Service.InDatabase(read);

    private Task<int> Left(Guid person, Guid application) => Read(async db =>
        await db.People.CountAsync(each => each.Id == person, Stop)
        + await db.Applications.CountAsync(each => each.PersonId == person, Stop)
        + await db.Applications.SelectMany(each => each.Members).CountAsync(each => each.PersonId == person, Stop)
        + await db.Changes.CountAsync(each => each.ApplicationId == application, Stop)
        + await db.Deadlines.CountAsync(each => each.ApplicationId == application, Stop)
        + await db.SetAside.CountAsync(each => each.ApplicationId == application, Stop)
        + await db.Care.CountAsync(each => each.PersonId == person, Stop)
        + await db.SealedSubjects.CountAsync(each => each.SubjectId == person, Stop));
}
