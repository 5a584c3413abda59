using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.Intake.Tests.Appointments;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.LeavingText;
using Xunit;

namespace PassPlatform.Intake.Tests.Reminders;

/// <summary>Appointments are reminded of by themselves: two days before, at ten, where the person agrees and can be reached [000-048, 000-088, 000-137].</summary>
public sealed class AppointmentReminderTests(RunningIntake running) : IntakeTest(running)
{
    private static readonly DateOnly Today = TimeProvider.System.ParisToday();

    [Fact]
    public async Task An_appointment_of_who_agrees_is_reminded_of_moved_and_cancelled_with_it()
    {
        var person = await Agreed();
        var (_, appointment) = await Post("/appointments", Plan(person, 10));
        Assert.Equal([$"waiting {At(8)} {At(10, "14:30")} usual sms"], await Reminders(person));

        await Change(appointment, Plan(null, 20, "09:00", "phone"));
        Assert.Equal([$"cancelled {At(8)} {At(10, "14:30")} usual sms", $"waiting {At(18)} {At(20, "09:00")} by-phone sms"], await Reminders(person));

        var same = Plan(null, 20, "09:00", "phone");
        same["note"] = "Apporter le dossier"; // What the team alone reads moves nothing.
        await Change(appointment, same);
        Assert.Equal(2, (await Reminders(person)).Count);

        await Post($"/appointments/{appointment["id"]}/outcome", new { outcome = "cancelled-by-person" });
        Assert.Equal(["cancelled", "cancelled"], (await Reminders(person)).Select(reminder => reminder.Split(' ')[0]));
    }

    [Fact]
    public async Task It_says_the_hour_and_nothing_of_what_the_team_wrote()
    {
        var person = await Agreed();
        var plan = Plan(person, 10);
        (plan["kind"], plan["where"], plan["note"]) = ("nursing", "Salle de soins, CSS", "Renouveler l'AME, pansement");

        await Post("/appointments", plan);

        var text = Assert.Single((await Get($"{person}/reminders"))["items"]!.AsArray())!["text"]!.GetValue<string>();
        Assert.Contains($"{Today.AddDays(10):dd'/'MM'/'yyyy}", text, StringComparison.Ordinal);
        Assert.Contains("14:30", text, StringComparison.Ordinal);
        Assert.Empty(LeavingWords.Find(text));
        Assert.DoesNotContain("Salle", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AME", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_reminded_who_does_not_agree_or_cannot_be_reached_and_everything_to_come_is_once_they_do()
    {
        var (silent, unreachable) = (await Register(Phoned("06 12 34 56 78")), await Register(Registration("Sow")));
        await Consent(unreachable, "sms-reminders");
        foreach (var person in new[] { silent, unreachable })
        {
            await Post("/appointments", Plan(person, 10));
            await Post("/appointments", Plan(person, 12));
            Assert.Empty(await Reminders(person));
        }

        await Consent(silent, "sms-reminders");
        await Put(unreachable, WithPhone(Registration("Sow")));

        foreach (var person in new[] { silent, unreachable })
        {
            Assert.Equal([$"waiting {At(8)} {At(10, "14:30")} usual sms", $"waiting {At(10)} {At(12, "14:30")} usual sms"], await Reminders(person));
        }
    }

    [Fact]
    public async Task An_agreement_taken_back_cancels_what_waits_and_the_other_way_is_used_where_there_is_one()
    {
        var person = await Agreed();
        await Post("/appointments", Plan(person, 10));
        await Post($"{person}/reminders", new { kind = "call-us", sendAt = DateTimeOffset.UtcNow.AddDays(1) });

        await Consent(person, "sms-reminders", "withdrawn");
        Assert.All(await Reminders(person), reminder => Assert.StartsWith("cancelled", reminder, StringComparison.Ordinal));

        await Consent(person, "email-reminders");
        Assert.Equal($"waiting {At(8)} {At(10, "14:30")} usual email", (await Reminders(person))[^1]);
        await Consent(person, "sms-reminders"); // The SMS first, as before.
        Assert.Equal([$"cancelled {At(8)} {At(10, "14:30")} usual email", $"waiting {At(8)} {At(10, "14:30")} usual sms"], (await Reminders(person))[^2..]);
    }

    [Fact]
    public async Task One_that_the_team_cancelled_is_not_asked_again_by_what_moves_nothing()
    {
        var person = await Agreed();
        var (_, appointment) = await Post("/appointments", Plan(person, 10));
        var reminder = Assert.Single((await Get($"{person}/reminders"))["items"]!.AsArray())!;
        Assert.Equal(appointment["id"]!.GetValue<string>(), reminder["appointmentId"]!.GetValue<string>());
        await Post($"{person}/reminders/{reminder["id"]}/cancellation", new { });

        await Change(appointment, Plan(null, 10));
        Assert.Single(await Reminders(person));
        await Change(appointment, Plan(null, 11));
        Assert.Equal(2, (await Reminders(person)).Count);
    }

    [Fact]
    public async Task Made_later_than_it_would_leave_it_has_none_and_who_read_another_hour_is_told_at_once()
    {
        var person = await Agreed();
        var (_, late) = await Post("/appointments", Plan(person, 1));
        Assert.Empty(await Reminders(person));
        await Change(late, Plan(null, 10));
        await Sent(person);

        await Change(late, Plan(null, 1, "16:00"));

        var reminders = (await Get($"{person}/reminders"))["items"]!.AsArray();
        Assert.Equal(2, reminders.Count);
        Assert.True(reminders[1]!["sendAt"]!.GetValue<DateTimeOffset>() <= DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task An_appointment_of_nobody_is_reminded_of_once_it_is_somebody_s()
    {
        var (_, appointment) = await Post("/appointments", Plan(null, 10));
        var person = await Agreed();

        var plan = Plan(null, 10);
        plan["personId"] = Id(person);
        await Change(appointment, plan);

        Assert.Equal([$"waiting {At(8)} {At(10, "14:30")} usual sms"], await Reminders(person));
    }

    [Fact]
    public async Task A_slot_of_the_fund_s_agent_is_reminded_of_and_not_when_the_agent_does_not_come()
    {
        await SignFund();
        var (person, day) = (await Agreed(), $"{Today.AddDays(14):yyyy-MM-dd}");
        var (_, permanence) = await Post("/fund-permanences", new { on = day, from = "09:00", to = "10:30", slotMinutes = 30 });
        await Post($"/fund-permanences/{permanence["id"]}/appointments", new { at = "09:30", personId = Id(person), note = "CPAM : relancer la CSS" });
        Assert.Equal([$"waiting {At(12)} {At(14, "09:30")} usual sms"], await Reminders(person));

        await Post($"/fund-permanences/{permanence["id"]}/cancellation", new { });
        await Consent(person, "email-reminders");

        Assert.Equal([$"cancelled {At(12)} {At(14, "09:30")} usual sms"], await Reminders(person));
    }

    [Fact]
    public async Task A_reminder_goes_with_its_appointment_to_another_file_and_back_even_one_asked_meanwhile()
    {
        var (kept, merged) = (await Register(Registration("Zzgarde")), await Agreed());
        var (_, appointment) = await Post("/appointments", Plan(merged, 10));
        var (_, merge) = await Merge(kept, Id(merged));
        Assert.Equal([$"waiting {At(8)} {At(10, "14:30")} usual sms"], await Reminders(kept));
        await Put(kept, WithPhone(Registration("Zzgarde")));
        await Change(appointment, Plan(null, 20));
        Assert.Equal(["cancelled", "waiting"], (await Reminders(kept)).Select(reminder => reminder.Split(' ')[0]));

        using var coordinator = Intake.Client(Roles.Coordinator, Site);
        (await coordinator.PostAsJsonAsync($"{kept}/merges/{merge["id"]}/end", new { }, Stop)).EnsureSuccessStatusCode();

        Assert.Empty(await Reminders(kept));
        Assert.Equal($"waiting {At(18)} {At(20, "14:30")} usual sms", (await Reminders(merged))[^1]);
    }

    [Fact]
    public async Task An_appointment_years_away_is_reminded_of_too()
    {
        var person = await Agreed();

        var (made, _) = await Post("/appointments", Plan(person, 600));

        Assert.Equal(HttpStatusCode.Created, made);
        Assert.StartsWith($"waiting {At(598)}", Assert.Single(await Reminders(person)), StringComparison.Ordinal);
    }

    private static string Id(string person) => person.Split('/')[^1];

    private static JsonObject Plan(string? person, int days, string at = "14:30", string place = "pass")
    {
        var plan = AppointmentTests.Plan(person, $"{Today.AddDays(days):yyyy-MM-dd}", at);
        (plan["place"], plan["confirmedOverlap"]) = (place, true);
        return plan;
    }

    private static string At(int days, string at = "10:00") => Utc(Today.AddDays(days).ParisInstant(TimeOnly.ParseExact(at, "HH:mm", null)));

    private static string Utc(DateTimeOffset? instant) => $"{instant?.UtcDateTime:yyyy-MM-dd'T'HH:mm}";

    private static JsonObject Phoned(string phone)
    {
        var registration = Registration("Diallo");
        (registration["phone"], registration["languages"]) = (phone, new JsonArray("fr"));
        registration["contacts"] = JsonNode.Parse("""[{"kind":"email","value":"diallo@example.org"}]""");
        return registration;
    }

    private async Task<string> Agreed()
    {
        var person = await Register(Phoned("06 12 34 56 78"));
        await Consent(person, "sms-reminders");
        return person;
    }

    private async Task Consent(string person, string purpose, string decision = "given") =>
        Assert.Equal(HttpStatusCode.Created, (await Post($"{person}/consents", new { purpose, decision, decidedOn = $"{Today:yyyy-MM-dd}", form = "oral" })).Status);

    private async Task Change(JsonNode appointment, JsonObject plan)
    {
        var changed = plan.DeepClone().AsObject();
        changed.Remove("passSiteId");
        using var put = new HttpRequestMessage(HttpMethod.Put, $"/appointments/{appointment["id"]}") { Content = JsonContent.Create(changed) };
        put.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await SocialWorker.SendAsync(put, Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    private async Task Sent(string person)
    {
        var id = Guid.Parse(Id(person));
        await Intake.InDatabase<Intake.Data.IntakeDb, int>(async db =>
        {
            foreach (var reminder in db.Reminders.Where(row => row.PersonId == id))
            {
                reminder.Begin(DateTimeOffset.UtcNow);
                reminder.Sent(DateTimeOffset.UtcNow, receipts: false);
            }

            return await db.SaveChangesAsync(Stop);
        });
    }

    private async Task<List<string>> Reminders(string person) =>
    [
        .. (await Get($"{person}/reminders"))["items"]!.AsArray().Select(reminder =>
            $"{reminder!["state"]} {Utc(reminder["sendAt"]!.GetValue<DateTimeOffset>())} {Utc(reminder["appointmentAt"]?.GetValue<DateTimeOffset>())} {reminder["place"]} {reminder["channel"]}"),
    ];
}
