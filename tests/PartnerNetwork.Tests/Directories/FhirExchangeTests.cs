using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.ServiceDefaults.Values;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Directories;

/// <summary>The directory in and out as FHIR R4, through the API.</summary>
[Collection<Network>]
public sealed class FhirExchangeTests(RunningNetwork network)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_file_of_the_documentation_is_applied_and_what_is_exported_then_changes_nothing()
    {
        var pass = await network.NewPass();
        await pass.Coordinator.Post("/structures", Requests.Structure(name: "=Pharmacie; des \"Quais\"", answeringRpps: Requests.NewRpps()));
        var preview = await Preview(pass, FhirFiles.Documented(Requests.NewRpps()).ToJsonString());
        await pass.Coordinator.Post($"/directory/imports/{preview.GetProperty("id").GetGuid()}/application", new { fileHash = preview.GetProperty("fileHash").GetString() });

        using var exported = await pass.Coordinator.GetAsync("/directory/export?format=fhir", Stop);
        var file = await exported.Content.ReadAsStringAsync(Stop);

        Assert.Equal(("application/fhir+json", "annuaire-fhir.json"), (exported.Content.Headers.ContentType!.MediaType, exported.Content.Headers.ContentDisposition!.FileName));
        Assert.Equal(3, JsonNode.Parse(file)!["entry"]!.AsArray().Select(entry => entry!["resource"]!["resourceType"]!.GetValue<string>()).Count(type => type is "Practitioner" or "Organization"));
        Assert.Equal((3, 0, 0, 0), Counts(await Preview(pass, file)));
        var found = (await pass.Coordinator.Get("/directory?language=ar")).GetProperty("items").EnumerateArray().ToDictionary(item => item.GetProperty("name").GetString()!);
        Assert.Equal(("nursing", "2025-02-01"), (found["Dominique Petit"].GetProperty("speciality").GetString(), found["Dominique Petit"].GetProperty("joinedOn").GetString()));
    }

    [Fact]
    public async Task An_answer_of_the_national_directory_changes_who_is_known_and_says_of_the_others_what_is_missing()
    {
        var pass = await network.NewPass();
        var hospital = FhirFiles.Number<Finess>("27000032");

        var preview = await Preview(pass, National(pass.Rpps, Requests.NewRpps(), $"{hospital}"));

        var lines = preview.GetProperty("lines").EnumerateArray().ToDictionary(line => line.GetProperty("number").GetInt32());
        Assert.Equal([1, 4, 5, 7, 8], lines.Keys.Order());
        Assert.Equal(["change", "refuse", "refuse", "create", "refuse"], lines.Values.Select(line => line.GetProperty("action").GetString()));
        Assert.Equal(
            ["autres_specialites : « » devient « psychiatry »", "adresse : « » devient « 96 R DIDOT »", "code_postal : « » devient « 75014 »", "commune : « » devient « PARIS »", "code_insee : « » devient « 75114 »", "telephone : « » devient « 0145000000 »"],
            Texts(lines[1], "changes").Select(change => change.Replace("«  »", "« »", StringComparison.Ordinal)));
        Assert.StartsWith("courriel : une boîte de la messagerie sécurisée", Assert.Single(Texts(lines[1], "reasons")), StringComparison.Ordinal);
        Assert.Contains(Texts(lines[4], "reasons"), reason => reason.Contains("engagement", StringComparison.OrdinalIgnoreCase) || reason.StartsWith("sans_avance_depuis", StringComparison.Ordinal));
        Assert.Equal("PHARMACIE NOLOT", lines[5].GetProperty("label").GetString());
        Assert.Equal("CH EURE-SEINE", lines[7].GetProperty("label").GetString());
        Assert.Equal("Device/90", lines[8].GetProperty("label").GetString());

        await pass.Coordinator.Post($"/directory/imports/{preview.GetProperty("id").GetGuid()}/application", new { fileHash = preview.GetProperty("fileHash").GetString() });
        var found = (await pass.Coordinator.Get("/directory")).GetProperty("items").EnumerateArray().ToDictionary(item => item.GetProperty("name").GetString()!);
        Assert.Equal(("hospital-service", "PARIS"), (found["CH EURE-SEINE"].GetProperty("kind").GetString(), found["Camille Lemaire"].GetProperty("address").GetProperty("city").GetString()));
    }

    [Fact]
    public async Task A_file_is_large_and_not_larger()
    {
        var pass = await network.NewPass();
        var file = FhirFiles.Documented(Requests.NewRpps()).ToJsonString();

        var preview = await Preview(pass, file + new string(' ', (8 << 20) - Encoding.UTF8.GetByteCount(file)));
        using var larger = await Send(pass, file + new string(' ', (8 << 20) - Encoding.UTF8.GetByteCount(file) + 1));

        Assert.Equal((0, 1, 0, 0), Counts(preview));
        await larger.IsProblem(HttpStatusCode.RequestEntityTooLarge, "corps-trop-grand");
    }

    [Fact]
    public async Task What_is_no_bundle_is_refused_whole()
    {
        var pass = await network.NewPass();

        using var answer = await Send(pass, """{ "resourceType": "Patient" }""");

        Assert.Equal(["fichier"], (await answer.IsProblem(HttpStatusCode.BadRequest, "champ-invalide")).Pointers());
    }

    // In the shape of its API (guide of the Annuaire Santé, profiles as-dp-*): two physicians, the office of the one, a pharmacy, and the hospital of the other.
    private static string National(string known, string unknown, string hospital) => $$"""
        { "resourceType": "Bundle", "id": "a1", "type": "searchset", "total": 3, "link": [{ "relation": "self", "url": "https://gateway.api.esante.gouv.fr/fhir/v2/PractitionerRole" }], "entry": [
          { "fullUrl": "https://gateway.api.esante.gouv.fr/fhir/v2/Practitioner/334081", "search": { "mode": "include" }, "resource": {
            "resourceType": "Practitioner", "id": "334081", "language": "fr", "active": true,
            "meta": { "versionId": "2", "lastUpdated": "2025-04-28T18:19:26.000+02:00", "source": "https://annuaire.esante.gouv.fr", "profile": ["https://interop.esante.gouv.fr/ig/fhir/annuaire/StructureDefinition/as-dp-practitioner"] },
            "identifier": [
              { "use": "official", "type": { "coding": [{ "system": "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203", "code": "IDNPS" }] }, "system": "urn:oid:1.2.250.1.71.4.2.1", "value": "8{{known}}" },
              { "use": "official", "type": { "coding": [{ "system": "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203", "code": "RPPS" }] }, "system": "https://rpps.esante.gouv.fr", "value": "{{known}}" }],
            "name": [{ "use": "usual", "family": "Lemaire", "given": ["Camille"], "prefix": ["MME"], "suffix": ["DR"] }],
            "telecom": [{ "extension": [{ "url": "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-contact-point-email-type", "valueCoding": { "system": "https://mos.esante.gouv.fr/NOS/TRE_R256-TypeMessagerie/FHIR/TRE-R256-TypeMessagerie", "code": "MSSANTE" } }], "system": "email", "value": "camille.lemaire@medecin.mssante.fr", "rank": 1 }],
            "qualification": [
              { "code": { "coding": [{ "system": "https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante", "code": "10" }, { "system": "https://mos.esante.gouv.fr/NOS/TRE_R09-CategorieProfessionnelle/FHIR/TRE-R09-CategorieProfessionnelle", "code": "C" }] } },
              { "code": { "coding": [{ "system": "https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale", "code": "SM26" }] } },
              { "code": { "coding": [{ "system": "https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale", "code": "SM42" }] } }] } },
          { "fullUrl": "https://gateway.api.esante.gouv.fr/fhir/v2/PractitionerRole/1738459", "search": { "mode": "match" }, "resource": {
            "resourceType": "PractitionerRole", "id": "1738459", "language": "fr", "active": true,
            "identifier": [{ "system": "https://rpps.esante.gouv.fr", "value": "1010399870" }],
            "practitioner": { "reference": "Practitioner/334081" }, "organization": { "reference": "Organization/548812" },
            "code": [{ "coding": [{ "system": "https://mos.esante.gouv.fr/NOS/TRE_R22-GenreActivite/FHIR/TRE-R22-GenreActivite", "code": "GENR01" }] }, { "coding": [{ "system": "https://mos.esante.gouv.fr/NOS/TRE_R23-ModeExercice/FHIR/TRE-R23-ModeExercice", "code": "L" }] }] } },
          { "fullUrl": "https://gateway.api.esante.gouv.fr/fhir/v2/Organization/548812", "search": { "mode": "include" }, "resource": {
            "resourceType": "Organization", "id": "548812", "language": "fr", "active": true, "name": "CABINET DU DR LEMAIRE",
            "identifier": [{ "use": "official", "system": "https://rppsrang.esante.gouv.fr", "value": "{{known}}01" }],
            "type": [{ "coding": [{ "system": "https://mos.esante.gouv.fr/NOS/TRE_R02-SecteurActivite/FHIR/TRE-R02-SecteurActivite", "code": "SA07" }] }],
            "telecom": [{ "system": "phone", "value": "0145000000", "rank": 1 }, { "system": "fax", "value": "0145000001" }],
            "address": [{ "extension": [{ "url": "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code", "valueCoding": { "system": "https://mos.esante.gouv.fr/NOS/TRE_R13-Commune/FHIR/TRE-R13-Commune", "code": "75114" } }],
              "_line": [{ "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-houseNumber", "valueString": "96" }, { "url": "http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-streetNameType", "valueString": "R" }, { "url": "http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-streetNameBase", "valueString": "DIDOT" }] }],
              "city": "PARIS", "postalCode": "75014" }] } },
          { "fullUrl": "https://gateway.api.esante.gouv.fr/fhir/v2/Practitioner/3719500", "search": { "mode": "include" }, "resource": {
            "resourceType": "Practitioner", "id": "3719500", "active": true, "identifier": [{ "use": "official", "system": "https://rpps.esante.gouv.fr", "value": "{{unknown}}" }], "name": [{ "family": "CHATELIER", "given": ["David"] }],
            "qualification": [{ "code": { "coding": [{ "system": "https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale", "code": "SM41", "display": "Pneumologie" }] } }] } },
          { "fullUrl": "https://gateway.api.esante.gouv.fr/fhir/v2/Organization/481677", "search": { "mode": "match" }, "resource": {
            "resourceType": "Organization", "id": "481677", "active": true, "name": "PHARMACIE NOLOT", "partOf": { "reference": "Organization/481676" },
            "identifier": [{ "use": "official", "system": "urn:oid:1.2.250.1.71.4.2.2", "value": "1580008803" }, { "use": "official", "system": "https://finess.esante.gouv.fr", "value": "580008803" }],
            "type": [{ "coding": [{ "system": "https://mos.esante.gouv.fr/NOS/TRE_R02-SecteurActivite/FHIR/TRE-R02-SecteurActivite", "code": "SA33" }] }] } },
          { "fullUrl": "https://gateway.api.esante.gouv.fr/fhir/v2/PractitionerRole/5015602", "search": { "mode": "match" }, "resource": {
            "resourceType": "PractitionerRole", "id": "5015602", "active": true, "practitioner": { "reference": "https://gateway.api.esante.gouv.fr/fhir/v2/Practitioner/3719500" }, "organization": { "reference": "Organization/158480" } } },
          { "fullUrl": "https://gateway.api.esante.gouv.fr/fhir/v2/Organization/158480", "search": { "mode": "include" }, "resource": {
            "resourceType": "Organization", "id": "158480", "active": true, "name": "CH EURE-SEINE",
            "identifier": [{ "use": "official", "system": "urn:oid:1.2.250.1.71.4.2.2", "value": "1{{hospital}}" }],
            "type": [{ "coding": [{ "system": "https://mos.esante.gouv.fr/NOS/TRE_R02-SecteurActivite/FHIR/TRE-R02-SecteurActivite", "code": "SA01" }] }] } },
          { "fullUrl": "https://gateway.api.esante.gouv.fr/fhir/v2/Device/90", "search": { "mode": "include" }, "resource": { "resourceType": "Device", "id": "90" } } ] }
        """;

    private static (int Unchanged, int Created, int Changed, int Refused) Counts(JsonElement preview) =>
        (preview.GetProperty("unchanged").GetInt32(), preview.GetProperty("created").GetInt32(), preview.GetProperty("changed").GetInt32(), preview.GetProperty("refused").GetInt32());

    private static string[] Texts(JsonElement line, string member) => [.. line.GetProperty(member).EnumerateArray().Select(text => text.GetString()!)];

    private static async Task<JsonElement> Preview(Pass pass, string file)
    {
        using var answer = await Send(pass, file);
        return await answer.Json();
    }

    private static async Task<HttpResponseMessage> Send(Pass pass, string file)
    {
        using var body = new StringContent(file, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/fhir+json"));
        return await pass.Coordinator.PostAsync("/directory/imports?format=fhir", body, Stop);
    }
}
