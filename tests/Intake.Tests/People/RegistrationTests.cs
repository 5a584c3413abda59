using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests.People;

public sealed class RegistrationTests(TestBroker broker) : IAsyncLifetime
{
    private static readonly Guid Site = Guid.CreateVersion7();
    private ServiceUnderTest<Program> _intake = null!;

    public async ValueTask InitializeAsync() => _intake = await ServiceUnderTest<Program>.Start(broker, "intake-db");

    public ValueTask DisposeAsync() => _intake.DisposeAsync();

    [Fact]
    public async Task A_registered_person_is_read_back_and_told_to_the_other_services_without_name()
    {
        await _intake.Listen<PersonRegistered>();
        using var team = _intake.Client(Roles.SocialWorker, Site);

        var created = await team.PostAsJsonAsync("/people", Request(), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("\"1\"", created.Headers.ETag!.Tag);
        var read = await team.GetFromJsonAsync<JsonElement>(created.Headers.Location, TestContext.Current.CancellationToken);
        Assert.Equal("Traoré", read.GetProperty("familyName").GetString());
        var told = await _intake.Hear<PersonRegistered>(e => e.PersonId == read.GetProperty("id").GetGuid());
        Assert.Equal(new DateOnly(2021, 4, 6), told.FirstContactOn);
        Assert.DoesNotContain("Traoré", JsonSerializer.Serialize(told, Wire.Bus), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_PASS_gets_404()
    {
        using var team = _intake.Client(Roles.SocialWorker, Site);
        using var others = _intake.Client(Roles.SocialWorker, Guid.CreateVersion7());
        var created = await team.PostAsJsonAsync("/people", Request(), TestContext.Current.CancellationToken);

        var read = await others.GetAsync(created.Headers.Location, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        Assert.Equal("/problems/introuvable", (await read.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_same_key_and_body_register_once_and_another_body_is_refused()
    {
        using var team = _intake.Client(Roles.SocialWorker, Site);
        team.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());

        var first = await team.PostAsJsonAsync("/people", Request(), TestContext.Current.CancellationToken);
        var again = await team.PostAsJsonAsync("/people", Request(), TestContext.Current.CancellationToken);
        var other = await team.PostAsJsonAsync("/people", Request("Diallo"), TestContext.Current.CancellationToken);

        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(
            await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact]
    public async Task A_wrong_body_is_explained_field_by_field_in_French()
    {
        using var team = _intake.Client(Roles.SocialWorker, Site);

        var refused = await team.PostAsJsonAsync(
            "/people",
            new { familyName = "Traoré", sex = "autre", birthDate = "06/04/1990", firstContactOn = "2021-04-06", origin = "spontaneous", nickname = "T" },
            TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("/problems/champ-invalide", problem.GetProperty("type").GetString());
        var errors = problem.GetProperty("errors").EnumerateArray().ToDictionary(e => e.GetProperty("pointer").GetString()!, e => e.GetProperty("expected").GetString());
        Assert.Equal("un de : female, male, unspecified", errors["/sex"]);
        Assert.StartsWith("une date AAAA-MM-JJ", errors["/birthDate"], StringComparison.Ordinal);
        Assert.Contains("/nickname", errors.Keys);
        Assert.Contains("/givenNames", errors.Keys);
        Assert.Contains("/dataUseNotice", errors.Keys);
    }

    private static object Request(string familyName = "Traoré") => new
    {
        familyName,
        givenNames = "Awa",
        sex = "female",
        birthDate = "1990-03-15",
        languages = new[] { "snk" },
        firstContactOn = "2021-04-06",
        origin = "town-social-services",
        dataUseNotice = new { informedOn = "2021-04-06", languageCode = "snk", interpreter = true },
    };
}
