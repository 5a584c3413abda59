using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PassPlatform.Contracts;
using PassPlatform.Intake.Appointments;
using PassPlatform.Intake.CalendarFeeds;
using PassPlatform.Intake.CollectiveSessions;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.DataRequests;
using PassPlatform.Intake.Diagnoses;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.Inbox;
using PassPlatform.Intake.Interviews;
using PassPlatform.Intake.MisasReferrals;
using PassPlatform.Intake.Names;
using PassPlatform.Intake.Orientations;
using PassPlatform.Intake.People;
using PassPlatform.Intake.Rights;
using PassPlatform.Intake.Sites;
using PassPlatform.Intake.SocialService;
using PassPlatform.Intake.Tasks;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Sealing;
using PassPlatform.TestKit;

namespace PassPlatform.Intake.Tests.Growth;

/// <summary>Intake, with people who came over three years: one in three is followed, one in fifteen is to be found lost tonight.</summary>
public sealed partial class GrownIntake : Grown
{
    private const string Worker = "test-social-worker";
    private static readonly DateOnly Today = TimeProvider.System.ParisToday();

    private Guid[] _sites = [];
    private ServiceUnderTest<Program> _intake = null!;
    private HttpClient _team = null!;
    private HttpClient _ofTwo = null!;
    private HttpClient _coordinator = null!;
    private Guid _someone;
    private string _feed = "";
    private Guid _diagnosis;

    /// <inheritdoc/>
    public override string Service => "intake";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Small { get; } = new Dictionary<string, string>
    {
        ["CalendarFeeds"] = "a row a worker",
        ["FundAgreements"] = "a row an agreement of a PASS",
        ["KnownSites"] = "a row a PASS",
        ["Leases"] = "a row a scheduled work",
        ["Permanences"] = "a row a day on which an agent of a fund receives",
        ["Outbox"] = "what the broker has not confirmed yet",
    };

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Func<Task> Read)> Reads =>
    [
        ("people", () => TwoPages(_team, "/people")),
        ("people of two PASS", () => TwoPages(_ofTwo, "/people")),
        ("people, one PASS of two", () => TwoPages(_ofTwo, $"/people?passSiteId={_sites[0]}")),
        ("people followed", () => TwoPages(_team, "/people?followUp=open")),
        ("people closed", () => TwoPages(_team, "/people?followUp=closed")),
        ("people without diagnosis", () => TwoPages(_team, "/people?withoutDiagnosis=true")),
        ("people followed without diagnosis", () => TwoPages(_team, "/people?followUp=open&withoutDiagnosis=true")),
        ("people to call back", () => TwoPages(_team, $"/people?lastContactBefore={Today.AddMonths(-3):yyyy-MM-dd}")),
        ("people followed to call back", () => TwoPages(_team, $"/people?followUp=open&lastContactBefore={Today.AddMonths(-3):yyyy-MM-dd}")),
        ("people to call back, of two PASS", () => TwoPages(_ofTwo, $"/people?lastContactBefore={Today.AddMonths(-3):yyyy-MM-dd}")),
        ("nobody to call back", () => TwoPages(_team, "/people?followUp=open&lastContactBefore=2000-01-01")),
        ("what one was told", () => TwoPages(_team, $"/people/{_someone}/data-use-notices?limit=1")),
        ("consents of one", () => TwoPages(_team, $"/people/{_someone}/consents?limit=1")),
        ("consents of one, as they stand", () => _team.GetAsync($"/people/{_someone}/consents/current")),
        ("editions of the notice", () => TwoPages(_team, "/notices?limit=1")),
        ("the notice to explain", () => _team.GetAsync("/notices/current")),
        ("reminders of one", () => TwoPages(_team, $"/people/{_someone}/reminders?limit=1")),
        ("household of one", () => _team.GetAsync($"/people/{_someone}/household")),
        ("arrival of one", () => _team.GetAsync($"/people/{_someone}/arrival")),
        ("anonymous passages", () => TwoPages(_team, "/passages?limit=1")),
        ("search by beginning of name", () => TwoPages(_team, "/people/searches", new { familyName = "di" })),
        ("search by rare name", () => TwoPages(_team, "/people/searches", new { familyName = "Diallo 77" })),
        ("search by birth date that many share", () => TwoPages(_team, "/people/searches", new { birthDate = "1990-01-01" })),
        ("search by name and birth date", () => TwoPages(_team, "/people/searches", new { familyName = "ca", birthDate = "1990-01-01" })),
        ("search by a word of any name", () => TwoPages(_team, "/people/searches", new { name = "diallo fan" })),
        ("search by a word that many have and a rare one", () => TwoPages(_team, "/people/searches", new { name = "diallo 77" })),
        ("search by the sound of a name", () => TwoPages(_team, "/people/searches", new { name = "Djalo" })),
        ("candidates before a registration", () => TwoPages(_team, "/people/candidates", new { familyName = "Kamara 77", givenNames = "Fanta", birthDate = "1987-02-03" })),
        ("search in two PASS", () => TwoPages(_ofTwo, "/people/searches", new { familyName = "di" })),
        ("one person", () => TwoPages(_team, $"/people/{_someone}")),
        ("follow-up of one", () => TwoPages(_team, $"/people/{_someone}/follow-up")),
        ("interviews of one", () => TwoPages(_team, $"/people/{_someone}/interviews?limit=1")),
        ("diagnoses of one", () => TwoPages(_team, $"/people/{_someone}/diagnoses?limit=1")),
        ("what a diagnosis of one calls for", () => _team.GetAsync($"/people/{_someone}/diagnoses/{_diagnosis}/proposals")),
        ("what changed for one", () => _team.GetAsync($"/people/{_someone}/diagnoses/{_diagnosis}/changes")),
        ("orientations of one", () => TwoPages(_team, $"/people/{_someone}/orientations?limit=1")),
        ("rights of one", () => TwoPages(_team, $"/people/{_someone}/rights")),
        ("orientations that wait", () => TwoPages(_team, "/orientations?limit=1")),
        ("orientations to ask about", () => TwoPages(_team, "/orientations?toAskAbout=true&limit=1")),
        ("orientations that wait, of two PASS", () => TwoPages(_ofTwo, "/orientations")),
        ("referrals to the mission of one", () => TwoPages(_team, $"/people/{_someone}/misas-referrals?limit=1")),
        ("referrals to the mission that wait", () => TwoPages(_team, "/misas-referrals?limit=1")),
        ("referrals to the mission that wait, late", () => TwoPages(_team, "/misas-referrals?late=true&limit=1")),
        ("referrals to the social service of one", () => TwoPages(_team, $"/people/{_someone}/social-service-referrals?limit=1")),
        ("merges of one", () => TwoPages(_coordinator, $"/people/{_someone}/merges")),
        ("whether another PASS knows somebody", () => TwoPages(_team, "/people/elsewhere", new { familyName = "Diallo 77", givenNames = "Fanta", birthDate = "1987-02-03" })),
        ("files opened by other PASS", () => TwoPages(_coordinator, "/openings?limit=1")),
        ("files opened by other PASS, to be seen", () => TwoPages(_coordinator, "/openings?seen=false&limit=1")),
        ("collective sessions", () => TwoPages(_team, "/collective-sessions?limit=1")),
        ("collective sessions of two PASS", () => TwoPages(_ofTwo, "/collective-sessions")),
        ("orientation, open rights looked for", () => TwoPages(_team, $"/people/{_someone}/orientations", new { madeOn = $"{Today:yyyy-MM-dd}", destination = "ccas" })),
        ("agenda of a week", () => TwoPages(_team, $"/appointments?from={Today:yyyy-MM-dd}&limit=1")),
        ("agenda of a week, of two PASS", () => TwoPages(_ofTwo, $"/appointments?from={Today:yyyy-MM-dd}&limit=1")),
        ("agenda of a week of one worker", () => TwoPages(_team, $"/appointments?from={Today:yyyy-MM-dd}&workerId=me&limit=1")),
        ("appointments of one", () => TwoPages(_team, $"/people/{_someone}/appointments?limit=1")),
        ("appointment written", () => TwoPages(_team, "/appointments", new { on = $"{Today:yyyy-MM-dd}", at = "10:00", lengthMinutes = 30, kind = "social", place = "pass", personId = _someone, confirmedOverlap = true })),
        ("appointment written, another looked for", () => TwoPages(_team, "/appointments", new { on = $"{Today.AddYears(1):yyyy-MM-dd}", at = "10:00", lengthMinutes = 30, kind = "social", place = "pass", personId = _someone })),
        ("permanences", () => TwoPages(_team, "/fund-permanences?limit=1")),
        ("tasks", () => TwoPages(_team, "/tasks?limit=1")),
        ("tasks of one worker", () => TwoPages(_team, "/tasks?workerId=me&limit=1")),
        ("tasks about one", () => TwoPages(_team, $"/people/{_someone}/tasks?limit=1")),
        ("attempts to reach one", () => TwoPages(_team, $"/people/{_someone}/contact-attempts?limit=1")),
        ("calendars", () => TwoPages(_team, "/calendar-feeds")),
        ("calendar of one worker", () => _team.GetAsync($"/calendar/{_feed}.ics")),
        ("inbox", () => TwoPages(_team, "/inbox?limit=5")),
        ("people to inform", () => TwoPages(_team, "/inbox?kind=notice-due&limit=5")),
        ("domiciliations that end", () => TwoPages(_team, "/inbox?kind=domiciliation-ending&limit=5")),
        ("what is late", () => TwoPages(_team, "/inbox?late=true&limit=5")),
        ("what is given to a worker", () => TwoPages(_team, "/inbox?mine=true&limit=5")),
        ("inbox of two PASS", () => TwoPages(_ofTwo, "/inbox?limit=5")),
        ("requests about data", () => TwoPages(_team, "/data-requests?limit=1")),
        ("requests about data that wait", () => TwoPages(_team, "/data-requests?open=true")),
        ("requests about data of two PASS", () => TwoPages(_ofTwo, "/data-requests")),
        ("requests about data of one", () => TwoPages(_team, $"/data-requests?personId={_someone}")),
        ("registration, likely duplicates looked for", () => TwoPages(_team, "/people", Newcomer())),
        ("consent written, appointments to come looked for", () => TwoPages(_team, $"/people/{_someone}/consents", new { purpose = "sms-reminders", decision = "given", decidedOn = $"{Today:yyyy-MM-dd}", form = "oral" })),
        ("reminder written", () => TwoPages(_team, $"/people/{_someone}/reminders", new { kind = "call-us" })),
        ("look-ups of one", () => TwoPages(_team, $"/people/{_someone}/look-ups?limit=1")),
        ("household of two PASS' token", () => _ofTwo.GetAsync($"/people/{_someone}/household")),
        ("interview written", () => TwoPages(_team, $"/people/{_someone}/interviews", new { heldOn = $"{Today:yyyy-MM-dd}", kind = "social" })),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Func<Task<int>> Run)> Works =>
    [
        ("lost to follow-up, on demand", async () =>
        {
            await TwoPages(_coordinator, "/follow-up-runs", new { asOf = $"{Today.AddMonths(-2):yyyy-MM-dd}" });
            return 0;
        }),
        ("reminders whose hour has come", SendReminders),
        ("lost to follow-up, every night", Night),
    ];

    /// <inheritdoc/>
    public override async Task Fill(TestBroker broker, int sites, int people)
    {
        _intake = await ServiceUnderTest<Program>.Start(broker, "intake-db", host => host.ConfigureTestServices(
            services => services.ConfigureDbContext<SqliteIntakeDb>(options => options.AddInterceptors(Commands))));
        _sites = [.. Enumerable.Range(0, Math.Max(2, sites)).Select(_ => Guid.CreateVersion7())];
        var template = await Template(sites);
        var beside = await BesideTemplate(template);
        using (var database = GrownTable.Open(File))
        {
            foreach (var site in _sites.Take(sites))
            {
                await FillSite(database, site, people, template, beside);
            }
        }

        _team = _intake.Client(Roles.SocialWorker, _sites[0]);
        _ofTwo = _intake.Client(Roles.SocialWorker, _sites[..2]);
        _coordinator = _intake.Client(Roles.Coordinator, _sites[0]);
        _diagnosis = (await _team.GetFromJsonAsync<JsonNode>($"/people/{_someone}/diagnoses?limit=1"))!["items"]![0]!["id"]!.GetValue<Guid>();
        Commands.Clear();
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => _intake?.DisposeAsync() ?? ValueTask.CompletedTask; // Null when it could not start: why is told then.

    private static JsonObject Newcomer() => new()
    {
        ["familyName"] = $"Nouveau {string.Concat($"{Guid.NewGuid():N}".Select(c => char.IsAsciiDigit(c) ? (char)('g' + c - '0') : c))}", // In letters: digits may be a number of somebody.
        ["givenNames"] = "Fanta",
        ["sex"] = "female",
        ["birthDate"] = "1990-01-01",
        ["languages"] = new JsonArray("snk"),
        ["firstContactOn"] = "2021-04-06",
        ["origin"] = "town-social-services",
        ["dataUseNotice"] = new JsonObject { ["informedOn"] = "2021-04-06", ["languageCode"] = "snk", ["interpreter"] = true },
    };

    private async Task<int> Night()
    {
        var before = Lost();
        await _intake.Services.GetServices<IHostedService>().OfType<FollowUpRun>().Single().RunOnce(CancellationToken.None);
        return Lost() - before;
    }

    private int Lost()
    {
        using var database = GrownTable.Open(File);
        using var count = database.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM People WHERE FollowUp = 'Lost'";
        return Convert.ToInt32(count.ExecuteScalar(), null);
    }

    // One of each, as the service writes it.
    private async Task<Templates> Template(int sites)
    {
        var site = _sites[0];
        return await _intake.InDatabase<IntakeDb, Templates>(async db =>
        {
            File = db.Database.GetDbConnection().DataSource;
            var (person, _) = Person.Register(RegisterPerson.Example with { PassSiteId = site }, site, Today, DateTimeOffset.UtcNow);
            db.People.Add(person);
            var diagnosis = db.Diagnoses.Add(Diagnosis.Make(person, MakeDiagnosis.Example, Today, DateTimeOffset.UtcNow).Diagnosis).Entity;
            var interview = db.Interviews.Add(Interview.Hold(person, HoldInterview.Example, Today, DateTimeOffset.UtcNow).Interview).Entity;
            var orientation = db.Orientations.Add(Orientation.Make(person, MakeOrientation.Example, rightsOpen: false, new OrientationSettings(), Today, DateTimeOffset.UtcNow).Orientation).Entity;
            var request = db.DataRequests.Add(DataRequest.Receive(
                new ReceiveDataRequest { PersonId = person.Id, Right = DataRight.Access, Channel = RequestChannel.Letter, ReceivedOn = Today }, site, Today, "team")).Entity;
            var misas = MisasReferral.Prepare(person, PrepareMisasReferral.Example, null, Today);
            misas.Send(person, SendMisasReferral.Example, 48, DateTimeOffset.UtcNow);
            db.MisasReferrals.Add(misas);
            var social = db.SocialServiceReferrals.Add(SocialServiceReferral.Refer(person, ReferToSocialService.Example, ameBeneficiary: false, Today, DateTimeOffset.UtcNow).Referral).Entity;
            var session = db.CollectiveSessions.Add(CollectiveSession.Hold(HoldSession.Example, site, Today, DateTimeOffset.UtcNow).Session).Entity;
            var appointment = db.Appointments.Add(Appointment.Make(MakeAppointment.Example with { On = Today }, Worker, site, person, Today)).Entity;
            var task = db.Tasks.Add(TaskToDo.Note(TaskPlan.Example with { DueOn = Today, WorkerId = Worker }, site, person, Today)).Entity;
            var attempt = db.ContactAttempts.Add(ContactAttempt.Of(person, NoteAttempt.Example with { TriedOn = Today }, Today)).Entity;
            var due = ApplicationNotice.Of(
                new DeadlineMissed { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = site, PersonId = person.Id, Version = 1, ApplicationId = Guid.CreateVersion7(), Benefit = Benefit.Ame, FirstRequest = true, DelayId = "AME-TRANSMISSION-8D", DueOn = Today },
                "AME-TRANSMISSION-8D", InboxKind.DeadlineMissed, Today);
            db.ApplicationNotices.Add(due);
            var unfunded = new CareActUnfunded { OccurredAt = DateTimeOffset.UtcNow, PassSiteId = site, PersonId = person.Id, Version = 1, CareActId = Guid.CreateVersion7(), PerformedOn = Today, AmountCents = 2650, DecidedOn = Today };
            var care = CareNotice.Of(unfunded, unfunded.CareActId);
            care.Learn(unfunded);
            db.CareNotices.Add(care);
            db.SeenItems.Add(new SeenItem { WorkerId = Worker, Key = "none", PassSiteId = site, SeenOn = Today });
            var (feed, secret) = CalendarFeed.Open(Worker, null, site, DateTimeOffset.UtcNow);
            (_feed, _) = (secret, db.CalendarFeeds.Add(feed));
            var right = KnownRight.Of(new RightsOpened
            {
                OccurredAt = DateTimeOffset.UtcNow,
                PassSiteId = site,
                PersonId = person.Id,
                Version = 1,
                ApplicationId = Guid.CreateVersion7(),
                Benefit = Benefit.Ame,
                FirstRequest = true,
                EffectiveFrom = Today.AddYears(-1),
                EffectiveTo = Today,
                NotifiedOn = Today,
            });
            db.Rights.Add(right);
            db.KnownSites.AddRange(_sites.Take(sites).Select(each => new KnownSite { PassSiteId = each, OpenedOn = new DateOnly(2021, 1, 4) }));
            await db.SaveChangesAsync();
            return new Templates(person.Id, interview.Id, diagnosis.Id, orientation.Id, request.Id, misas.Id, social.Id, session.Id, right.Id, appointment.Id, task.Id, attempt.Id, due.Id, care.Id);
        });
    }

    private async Task FillSite(Microsoft.Data.Sqlite.SqliteConnection database, Guid site, int people, Templates template, Beside beside)
    {
        const string Given = "Fanta";
        string[] names = ["Camara", "Diallo", "Traoré", "Sow", "Bâ", "Nguyen", "Haddad", "Petrov", "Silva", "Khan"];
        var all = Enumerable.Range(0, people).Select(n => new
        {
            Id = Nth(n),
            Name = $"{names[n % names.Length]} {n / names.Length % 997}",
            Born = n % 10 == 3 ? new DateOnly(1990, 1, 1) : new DateOnly(1950, 1, 1).AddDays((n * 7919) % 18000),
            FollowUp = (n % 15) switch { < 5 => EpisodeState.Open, < 12 => EpisodeState.Lost, _ => EpisodeState.Closed },
            Last = n % 15 == 0 ? Today.AddMonths(-7) : n % 15 < 5 ? Today.AddDays(-(n % 170)) : Today.AddMonths(-8).AddDays(-(n % 700)),
            Diagnosed = n % 10 < 7,
        }).ToList();
        _someone = site == _sites[0] ? all[people / 2].Id : _someone;
        var sealing = new SealedCopies(_intake.Services.GetRequiredService<Vault>(), database);
        var tokens = await _intake.Services.GetRequiredService<Vault>().Tokens(site, CancellationToken.None);
        await sealing.Know(site, all.Select(each => each.Id));
        var clear = sealing.Template("People", template.Person, template.Person);
        GrownTable.Copy(database, "People", $"Id = '{template.Person.ToString().ToUpperInvariant()}'", all.Select(each => new Dictionary<string, object?>
        {
            ["Id"] = each.Id,
            ["PassSiteId"] = site,
            ["Sealed"] = sealing.Seal("People", each.Id, each.Id, Renamed(clear, each.Name, each.Born)),
            ["BirthToken"] = tokens.Of(Person.OfBirth(each.Born)),
            ["FollowUp"] = each.FollowUp,
            ["LastContactOn"] = each.Last,
            ["Diagnosed"] = each.Diagnosed ? 1 : 0,
            ["NoticeDue"] = each.FollowUp == EpisodeState.Open ? 1 : 0,
            ["ToCallSince"] = each.FollowUp == EpisodeState.Open && each.Diagnosed ? each.Last : null,
            ["DomiciliationEndsOn"] = each.FollowUp == EpisodeState.Lost ? null : each.Last.AddMonths(6),
        }));
        GrownTable.Copy(database, "NameTokens", "1", all.SelectMany(
            each => NameTerms.Of(new PersonNames(each.Name, Given), each.Name, Given),
            (each, term) => new Dictionary<string, object?> { ["PassSiteId"] = site, ["Token"] = tokens.Of(term), ["PersonId"] = each.Id }));
        var places = new Dictionary<long, int>();
        GrownTable.Copy(database, "Likenesses", "1", all.SelectMany(
            each => NameTerms.Likenesses(new PersonNames(each.Name, Given), each.Born.Year), (each, term) => (each.Id, Token: tokens.Of(term)))
            .Select(each => new Dictionary<string, object?>
            {
                ["PassSiteId"] = site,
                ["Token"] = each.Token,
                ["Place"] = places[each.Token] = places.GetValueOrDefault(each.Token, 1000) + 1,
                ["PersonId"] = each.Id,
            }));
        GrownTable.Copy(database, "Episodes", "1", all.Select(each => new Dictionary<string, object?>
        {
            ["PersonId"] = each.Id,
            ["State"] = each.FollowUp,
            ["LastContactOn"] = each.Last,
            ["EndedOn"] = each.FollowUp == EpisodeState.Open ? null : each.Last.AddMonths(1),
            ["ClosureReason"] = each.FollowUp == EpisodeState.Closed ? ClosureReason.Moved : null,
        }));
        var requests = all.ConvertAll(each => (Id: Guid.CreateVersion7(), Of: each));
        await sealing.Know(site, requests.Select(request => request.Id));
        var asked = sealing.Template("DataRequests", template.Request, template.Request);
        GrownTable.Copy(database, "DataRequests", $"Id = '{template.Request.ToString().ToUpperInvariant()}'", requests.Select(request => new Dictionary<string, object?>
        {
            ["Id"] = request.Id,
            ["PersonId"] = request.Of.Id,
            ["PassSiteId"] = site,
            ["Sealed"] = sealing.Seal("DataRequests", request.Id, request.Id, asked),
            ["Open"] = request.Of.FollowUp == EpisodeState.Open ? 1 : 0,
            ["DueOn"] = request.Of.Last.AddMonths(1),
        }));
        Copy("Interviews", template.Interview, all.SelectMany(each => Enumerable.Range(0, 2), (each, n) => each.Id));
        Copy("Diagnoses", template.Diagnosis, all.Where(each => each.Diagnosed).Select(each => each.Id));
        var due = all.Where(each => each.Last == Today.AddMonths(-7)).Select(each => each.Id).ToHashSet();
        Copy("Orientations", template.Orientation, all.Select(each => each.Id), person => due.Contains(person)
            ? new() { ["WatchOn"] = Today.AddDays(-1), ["ExpiresOn"] = Today.AddDays(-1), ["RemindedOn"] = Today.AddDays(-1) }
            : new() { ["WatchOn"] = null, ["Outcome"] = OrientationOutcome.Seen });
        Copy("MisasReferrals", template.Misas, all.Where(each => each.Diagnosed).Select(each => each.Id), person => due.Contains(person) ? [] : new() { ["WaitingUntil"] = null });
        Copy("SocialServiceReferrals", template.Social, all.Select(each => each.Id));
        GrownTable.Copy(database, "Rights", $"Id = '{template.Right.ToString().ToUpperInvariant()}'", all.Select(each => new Dictionary<string, object?>
        {
            ["Id"] = Guid.CreateVersion7(),
            ["ApplicationId"] = Guid.CreateVersion7(),
            ["MemberId"] = each.Id,
            ["PersonId"] = each.Id,
            ["PassSiteId"] = site,
        }));
        var nth = 0;
        Copy("Appointments", template.Appointment, all.Select(each => each.Id), _ => nth++ % 50 is var n && n < 10
            ? new() { ["StartsAt"] = Today.AddDays(n - 2).ParisMidnight().AddMinutes(nth % 600).UtcDateTime }
            : new() { ["StartsAt"] = Today.AddDays(-(nth % 900) - 1).ParisMidnight().UtcDateTime, ["State"] = AppointmentState.Held });
        Copy("Tasks", template.Task, all.Select(each => each.Id), _ => nth++ % 20 < 2 ? new() { ["DueOn"] = Today.AddDays(nth % 9 - 3) } : new() { ["Open"] = 0, ["DoneOn"] = Today, ["DueOn"] = Today.AddDays(-(nth % 900)) });
        Copy("ContactAttempts", template.Attempt, all.Select(each => each.Id));
        GrownTable.Copy(database, "ApplicationNotices", $"Id = '{template.Due.ToString().ToUpperInvariant()}'", all.Select(each => new Dictionary<string, object?>
        {
            ["Id"] = Guid.CreateVersion7(),
            ["ApplicationId"] = Guid.CreateVersion7(),
            ["PersonId"] = each.Id,
            ["PassSiteId"] = site,
            ["DueOn"] = Today.AddDays(-(nth++ % 900)),
            ["News"] = nth % 2,
            ["Kind"] = nth % 2 == 1 ? InboxKind.Decision : InboxKind.DeadlineMissed,
        }));
        GrownTable.Copy(database, "CareNotices", $"Id = '{template.Care.ToString().ToUpperInvariant()}'", all.Select(each => new Dictionary<string, object?>
        {
            ["Id"] = Guid.CreateVersion7(),
            ["PersonId"] = each.Id,
            ["PassSiteId"] = site,
            ["UnfundedOn"] = nth++ % 2 == 1 ? Today.AddDays(-(nth % 900)) : null,
            ["MadeToPayOn"] = nth % 20 == 0 ? Today.AddDays(-(nth % 900)) : null,
        }));
        GrownTable.Copy(database, "SeenItems", "Key = 'none'", all.Select(each => new Dictionary<string, object?> { ["Key"] = $"6-{each.Id}-20210406", ["WorkerId"] = Worker, ["PassSiteId"] = site, ["SeenOn"] = Today.AddDays(-(nth++ % 110)) }));
        GrownTable.Copy(database, "CollectiveSessions", $"Id = '{template.Session.ToString().ToUpperInvariant()}'", all.Select(_ => new Dictionary<string, object?> { ["Id"] = Guid.CreateVersion7(), ["PassSiteId"] = site }));

        FillBeside(database, site, all.ConvertAll(each => each.Id), beside, Copy);

        void Copy(string table, Guid of, IEnumerable<Guid> about, Func<Guid, Dictionary<string, object?>>? more = null)
        {
            var words = sealing.Template(table, template.Person, of);
            GrownTable.Copy(database, table, $"Id = '{of.ToString().ToUpperInvariant()}'", about.Select(person =>
            {
                var id = Guid.CreateVersion7();
                return new Dictionary<string, object?>(more?.Invoke(person) ?? []) { ["Id"] = id, ["PersonId"] = person, ["PassSiteId"] = site, ["Sealed"] = sealing.Seal(table, person, id, words) };
            }));
        }
    }

    // Rows that the service wrote, to be copied.
    private sealed record Templates(Guid Person, Guid Interview, Guid Diagnosis, Guid Orientation, Guid Request, Guid Misas, Guid Social, Guid Session, Guid Right, Guid Appointment, Guid Task, Guid Attempt, Guid Due, Guid Care);

    private static JsonObject Renamed(JsonObject clear, string name, DateOnly born)
    {
        clear["FamilyName"] = name;
        clear["BirthDate"] = $"{born:yyyy-MM-dd}";
        return clear;
    }
}
