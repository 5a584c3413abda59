using System.Net;
using System.Text.Json;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.CareActs;

/// <summary>A pharmacy, a laboratory and imaging follow a prescription, and know by it that nothing is asked from the person [000-027, 002-006].</summary>
[Collection<Network>]
public sealed class PrescriptionTests(RunningNetwork network)
{
    [Fact]
    public async Task A_pharmacy_finds_what_was_prescribed_to_a_person_and_follows_it()
    {
        var (pass, person, prescription) = await Prescribed("pharmacy", "imaging");
        var pharmacy = await Partner.Join(network, pass, "pharmacy");
        await pass.Record(pass.Act(person, "2021-05-01")); // Prescribes nothing.

        var items = (await pharmacy.Client.Get($"/people/{person}/prescriptions")).GetProperty("items");
        var read = Assert.Single(items.EnumerateArray());
        Assert.Equal((prescription, "2021-04-10", 0), (read.GetProperty("id").GetGuid(), read.GetProperty("prescribedOn").GetString(), read.GetProperty("patientCharge").GetProperty("amountCents").GetInt32()));
        Assert.False(read.TryGetProperty("amountCents", out _));
        var audited = await pass.Coordinator.Get($"/audit?limit=100&operation={Uri.EscapeDataString("GET /people/{personId}/prescriptions")}");
        Assert.NotEmpty(audited.GetProperty("items").EnumerateArray());

        var delivered = await pharmacy.Client.Post("/care-acts", pharmacy.Act(person, prescriptionId: prescription));
        Assert.Equal((prescription, "held"), (delivered.GetProperty("prescriptionId").GetGuid(), delivered.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Nobody_reads_prescriptions_that_they_do_not_give()
    {
        var (pass, person, _) = await Prescribed("pharmacy");
        var laboratory = await Partner.Join(network, pass, "laboratory");
        var elsewhere = await Partner.Join(network, await network.NewPass(), "pharmacy");
        using var both = network.Service.ClientBound(Roles.Practitioner, elsewhere.Rpps, pass.Id); // Its token names the PASS, whose network it is not in.

        using var unknown = await elsewhere.Client.GetAsync($"/people/{person}/prescriptions", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        foreach (var client in new[] { laboratory.Client, both, pass.Practitioner })
        {
            Assert.Empty((await client.Get($"/people/{person}/prescriptions")).GetProperty("items").EnumerateArray());
        }
    }

    [Fact]
    public async Task Who_has_left_the_network_reads_no_prescription_and_who_is_to_leave_it_does()
    {
        var (pass, person, _) = await Prescribed("pharmacy");
        var pharmacy = await Partner.Join(network, pass, "pharmacy");
        var today = TimeProvider.System.ParisToday();

        Assert.Equal(1, await ReadWhenLeft(today.AddDays(10)));
        Assert.Equal(1, await ReadWhenLeft(today)); // The last day.
        Assert.Equal(0, await ReadWhenLeft(today.AddDays(-1)));

        async Task<int> ReadWhenLeft(DateOnly leftOn)
        {
            await pass.Coordinator.Post($"/directory/{pharmacy.Id}/departure", new { leftOn });
            return (await pharmacy.Client.Get($"/people/{person}/prescriptions")).GetProperty("items").GetArrayLength();
        }
    }

    [Fact]
    public async Task An_act_that_follows_no_prescription_or_somebody_else_s_is_pointed_at()
    {
        var (pass, person, prescription) = await Prescribed("laboratory");
        var (pharmacy, laboratory) = (await Partner.Join(network, pass, "pharmacy"), await Partner.Join(network, pass, "laboratory"));

        await Refused(pharmacy, pharmacy.Act(person), "/prescriptionId"); // None.
        await Refused(pharmacy, pharmacy.Act(person, prescriptionId: prescription), "/prescriptionId"); // Of analyses.
        await Refused(laboratory, laboratory.Act(await pass.NewPerson(), prescriptionId: prescription), "/prescriptionId"); // Somebody else's.
        await Refused(laboratory, laboratory.Act(person, prescriptionId: Guid.CreateVersion7()), "/prescriptionId");
        await Refused(laboratory, laboratory.Act(person, prescriptionId: prescription, elsewhereOn: "2021-04-10"), "/prescriptionId");
        await Refused(laboratory, laboratory.Act(person, "2021-04-09", prescriptionId: prescription), "/performedOn"); // Before it.
        await Refused(laboratory, laboratory.Act(person, elsewhereOn: "2999-01-01"), "/prescribedElsewhereOn");
        await Refused(laboratory, laboratory.Act(person, elsewhereOn: "2021-04-09", prescribes: ["imaging"]), "/prescribes");
        var general = new Partner(network, pass, pass.Rpps, pass.PractitionerId);
        await Refused(general, general.Act(person, prescriptionId: prescription), "/prescriptionId");
        await laboratory.Client.Post("/care-acts", laboratory.Act(person, prescriptionId: prescription));
        await pharmacy.Client.Post("/care-acts", pharmacy.Act(person, elsewhereOn: "2021-04-09"));
    }

    private static async Task Refused(Partner partner, object act, string pointer) =>
        Assert.Equal([pointer], (await partner.Client.Refuses(HttpStatusCode.BadRequest, "champ-invalide", "/care-acts", act)).Pointers());

    private async Task<(Pass Pass, Guid Person, Guid Prescription)> Prescribed(params string[] prescribes)
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var prescriber = new Partner(network, pass, pass.Rpps, pass.PractitionerId);
        var act = await prescriber.Client.Post("/care-acts", prescriber.Act(person, "2021-04-10", prescribes: prescribes));
        Assert.Equal(prescribes, act.GetProperty("prescribes").EnumerateArray().Select(care => care.GetString()));
        return (pass, person, act.GetProperty("id").GetGuid());
    }
}

/// <summary>A practitioner of a network, and what they record.</summary>
internal sealed class Partner(RunningNetwork network, Pass pass, string rpps, Guid id)
{
    public string Rpps => rpps;

    public Guid Id => id;

    public HttpClient Client { get; } = network.Service.ClientBound(Roles.Practitioner, rpps, pass.Id);

    public static async Task<Partner> Join(RunningNetwork network, Pass pass, string speciality)
    {
        var rpps = Requests.NewRpps();
        var joined = await pass.Coordinator.Post("/practitioners", Requests.Practitioner(rpps, speciality: speciality));
        return new Partner(network, pass, rpps, joined.GetProperty("id").GetGuid());
    }

    public object Act(
        Guid personId, string performedOn = "2021-04-12", long amountCents = 1800, Guid? prescriptionId = null, string? elsewhereOn = null, string[]? prescribes = null, string? actCode = null) => new
        {
            personId,
            practitionerId = Id,
            performedOn,
            careKind = "ambulatory",
            amountCents,
            reasons = new[] { "respiratory" },
            confirmedDistinct = true,
            prescriptionId,
            prescribedElsewhereOn = elsewhereOn,
            prescribes = prescribes ?? [],
            actCode,
        };
}
