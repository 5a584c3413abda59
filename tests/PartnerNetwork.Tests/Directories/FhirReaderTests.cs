using System.Text;
using System.Text.Json.Nodes;
using PassPlatform.PartnerNetwork.Directories;
using PassPlatform.ServiceDefaults.Errors;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Directories;

/// <summary>FHIR R4 read into a directory, and written from one.</summary>
public sealed class FhirReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_cards_say_comes_back_unchanged(int seed)
    {
        var members = FhirFiles.Members(150, seed);

        var plan = FhirFiles.Plan(FhirWriter.Write(members, DateTimeOffset.UnixEpoch), members);

        Assert.Equal(members.Count, plan.Count);
        Assert.Equal("", string.Join('\n', plan.Where(line => line.Action != ImportAction.Nothing || line.Reasons.Count > 0).Select(line => $"{line.Number} {line.Action} {string.Join(" ; ", line.Reasons.Concat(line.Changes))}")));
        Assert.Equal(members.Select(member => member.Id), plan.Select(line => line.MemberId!.Value));
    }

    [Fact]
    public void The_file_of_the_documentation_lets_a_professional_in()
    {
        var line = Assert.Single(FhirFiles.Plan(FhirFiles.Documented().ToJsonString()));

        Assert.Equal((ImportAction.Create, "Dominique Petit", new DateOnly(2025, 2, 1)), (line.Action, line.Label, line.JoinedOn!.Value));
        Assert.Equal(["ar"], line.Practitioner!.Languages);
        Assert.Equal(new DateOnly(2025, 2, 1), line.Practitioner.NoAdvancePayment!.Since);
        Assert.Null(line.Practitioner.NoRemainingCharge);
        Assert.Equal(("76000", "76540", 49.4404), (line.Practitioner.Address!.PostalCode, $"{line.Practitioner.CommuneCode}", line.Practitioner.Latitude!.Value));
        Assert.Equal("Mo 09:00-12:00; Tu 09:00-12:00", OsmHours.Write(line.Practitioner.Hours));
    }

    [Theory]
    [InlineData(1, "foo", "1", 1, "Practitioner.foo : élément inconnu de FHIR R4")]
    [InlineData(1, "gender", "\"x\"", 1, "Practitioner.gender : code inconnu de FHIR R4")]
    [InlineData(1, "birthDate", "\"2020-13-45\"", 1, "Practitioner.birthDate : valeur mal écrite")]
    [InlineData(1, "name", "[]", 1, "Practitioner.name[0] : vide")]
    [InlineData(1, "active", "false", 1, "active : false ; un départ se dit")]
    [InlineData(1, "modifierExtension", """[{ "url": "https://exemple.fr/x", "valueBoolean": true }]""", 1, "implicitRules, modifierExtension : non compris")]
    [InlineData(1, "extension", """[{ "url": "https://passplatform.fr/fhir/StructureDefinition/sans-avance", "valueBoolean": true }]""", 1, "extension : « https://passplatform.fr/fhir/StructureDefinition/sans-avance » n'est pas")]
    [InlineData(1, "resourceType", "\"Device\"", 1, "ressource non reprise ; attendu : Practitioner")]
    [InlineData(2, "practitioner", """{ "reference": "Practitioner/autre" }""", 2, "la référence « Practitioner/autre » ne désigne aucune entrée")]
    [InlineData(2, "practitioner", """{ "reference": "https://ailleurs.fr/fhir/Practitioner/petit" }""", 2, "la référence « https://ailleurs.fr/fhir/Practitioner/petit » ne désigne aucune entrée")]
    [InlineData(2, "practitioner", """{ "reference": "Location/cabinet" }""", 2, "la référence « Location/cabinet » désigne l'entrée 3, un Location ; attendu : Practitioner")]
    [InlineData(2, "practitioner", """{ "display": "Petit" }""", 2, "référence à un Practitioner sans adresse")]
    [InlineData(2, "location", """[{ "reference": "Location/autre" }]""", 1, "la référence « Location/autre » ne désigne aucune entrée")]
    [InlineData(2, "organization", """{ "reference": "Organization/autre" }""", 1, "la référence « Organization/autre » ne désigne aucune entrée")]
    [InlineData(2, "foo", "1", 1, "l'entrée 2 (PractitionerRole/petit-cabinet), qui en parle, est refusée")]
    [InlineData(2, "extension", """[{ "url": "https://passplatform.fr/fhir/StructureDefinition/sans-avance-de-frais", "valueString": "oui" }]""", 1, "extension « https://passplatform.fr/fhir/StructureDefinition/sans-avance-de-frais » : attendue une fois, avec une valeur de type Period")]
    [InlineData(2, "extension", """[{ "url": "https://passplatform.fr/fhir/StructureDefinition/sans-avance-de-frais", "valuePeriod": { "end": "2026-01-01" } }]""", 1, "sans_avance_depuis : absent ; attendu : valuePeriod.start")]
    [InlineData(2, "extension", """[{ "url": "https://passplatform.fr/fhir/StructureDefinition/sans-avance-de-frais", "valuePeriod": { "start": "2026" } }]""", 1, "sans_avance_depuis : valeur non comprise")]
    [InlineData(2, "location", null, 3, "lieu (Location) auquel rien ne renvoie")]
    [InlineData(3, "address", "1", 1, "la référence « Location/cabinet » désigne l'entrée 3, qui est refusée")]
    public void An_entry_that_is_wrong_says_why_in_French(int entry, string member, string? value, int line, string reason)
    {
        var file = FhirFiles.Documented();
        file.Resource(entry)[member] = value is null ? null : JsonNode.Parse(value);
        if (value is null)
        {
            file.Resource(entry).Remove(member);
        }

        var plan = FhirFiles.Plan(file.ToJsonString());

        var refused = Assert.Single(plan, each => each.Number == line);
        Assert.Equal(ImportAction.Refuse, refused.Action);
        Assert.Contains(refused.Reasons, each => each.StartsWith(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DELETE", ImportAction.Refuse)]
    [InlineData("PUT", ImportAction.Create)]
    [InlineData("POST", ImportAction.Create)]
    public void A_transaction_lets_in_and_changes_and_takes_nobody_away(string method, ImportAction action)
    {
        var file = FhirFiles.Documented();
        file["type"] = "transaction";
        foreach (var entry in file["entry"]!.AsArray())
        {
            entry!["request"] = new JsonObject { ["method"] = method, ["url"] = "Practitioner" };
        }

        Assert.Equal(action, FhirFiles.Plan(file.ToJsonString())[0].Action);
    }

    [Fact]
    public void A_narrative_reaches_no_parser_of_XML()
    {
        var file = FhirFiles.Documented();
        file.Resource(1)["text"] = new JsonObject { ["status"] = "generated", ["div"] = "<!DOCTYPE a [<!ENTITY b \"bb\">]><div xmlns=\"http://www.w3.org/1999/xhtml\">&b;</div>" };

        Assert.Equal(ImportAction.Create, Assert.Single(FhirFiles.Plan(file.ToJsonString())).Action);
    }

    [Fact]
    public void What_is_not_said_stays_as_it_is_and_what_is_not_understood_is_said()
    {
        var members = FhirFiles.Members(40, 7);
        var member = members.First(each => each.Kind is null && each is { Hours.Count: > 0, Address: not null, Languages.Count: > 0 });
        var file = $$"""
            { "resourceType": "Bundle", "type": "searchset", "entry": [
              { "resource": { "resourceType": "Practitioner", "id": "1", "identifier": [{ "system": "urn:oid:1.2.250.1.71.4.2.1", "value": "8{{member.Rpps}}" }],
                "name": [{ "use": "old", "family": "Ancien" }], "telecom": [{ "system": "email", "value": "a@b.mssante.fr" }], "address": [{ "city": "Rouen" }],
                "qualification": [{ "code": { "coding": [{ "system": "https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante", "code": "10" }] } }] } },
              { "resource": { "resourceType": "PractitionerRole", "practitioner": { "reference": "Practitioner/1" }, "availableTime": [{ "availableStartTime": "09:00:00" }] } },
              { "resource": { "resourceType": "PractitionerRole", "practitioner": { "reference": "Practitioner/1" } } } ] }
            """;

        var line = Assert.Single(FhirFiles.Plan(file, members));

        Assert.Equal((ImportAction.Nothing, member.Id), (line.Action, line.MemberId!.Value));
        Assert.Collection(
            line.Reasons.Order(StringComparer.Ordinal),
            reason => Assert.StartsWith("2 activités en sont dites : celle de l'entrée 2", reason, StringComparison.Ordinal),
            reason => Assert.StartsWith("adresse : incomplète", reason, StringComparison.Ordinal),
            reason => Assert.StartsWith("courriel : une boîte de la messagerie sécurisée", reason, StringComparison.Ordinal),
            reason => Assert.StartsWith("horaires : non repris", reason, StringComparison.Ordinal));
    }

    public static TheoryData<string> NoSuchFiles() =>
    [
        "", "[", "[]", "{}", """{ "resourceType": "Patient" }""", """{ "resourceType": "Bundle", "type": "collection" }""", """{ "resourceType": "Bundle", "type": "collection", "entry": [] }""",
        """{ "resourceType": "Bundle", "type": "history", "entry": [{ "resource": { "resourceType": "Practitioner" } }] }""",
        """{ "resourceType": "Bundle", "resourceType": "Bundle", "type": "collection", "entry": [{ "resource": { "resourceType": "Practitioner" } }] }""",
        """{ "resourceType": "Bundle", "type": "collection", "entry": [{ "resource": { "resourceType": "Practitioner", "id": "\ud800" } }] }""",
        """{ "resourceType": "Bundle", "type": "collection", "entry": [{ "resource": { "resourceType": "Practitioner", "id": "1" } }, { "resource": { "resourceType": "Practitioner", "id": "1" } }] }""",
        """{ "resourceType": "Bundle", "type": "collection", "entry": [{ "fullUrl": "urn:uuid:1", "resource": { "resourceType": "Practitioner" } }, { "fullUrl": "urn:uuid:1", "resource": { "resourceType": "Location" } }] }""",
        $$"""{ "resourceType": "Bundle", "type": "collection", "entry": [{ "resource": { "resourceType": "Practitioner", "extension": {{new string('[', 100_000)}}{{new string(']', 100_000)}} } }] }""",
        $$"""{ "resourceType": "Bundle", "type": "collection", "entry": [{{string.Join(',', Enumerable.Repeat("{}", FhirBundle.MaxEntries + 1))}}] }""",
    ];

    [Theory]
    [MemberData(nameof(NoSuchFiles))]
    public void What_is_no_such_file_is_refused_whole(string file)
    {
        var refusal = Assert.Throws<Refusal>(() => FhirReader.Read(Encoding.UTF8.GetBytes(file)));

        Assert.Equal(["fichier"], refusal.Errors.Select(error => error.Pointer));
    }

    [Fact]
    public void What_is_no_text_is_refused_whole() =>
        Assert.Throws<Refusal>(() => FhirReader.Read([.. """{ "resourceType": "Bundle", "type": "collection", "entry": [{ "fullUrl": " """u8, 0xC3, 0x28, .. "\" }] }"u8]));
}
