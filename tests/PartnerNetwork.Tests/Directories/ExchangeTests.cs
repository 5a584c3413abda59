using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Directories;

/// <summary>The directory in and out of files: previewed, then applied exactly so or not at all.</summary>
[Collection<Network>]
public sealed class ExchangeTests(RunningNetwork network)
{
    private static readonly DateOnly Today = TimeProvider.System.ParisToday();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_preview_says_line_by_line_what_would_be_and_writes_nothing()
    {
        var pass = await network.NewPass();
        var rpps = Requests.NewRpps();
        var file = $"""
            nature;nom;prenoms;rpps;finess;specialite;sans_avance_depuis;langues;horaires;entree
            praticien;Lemaire;Camille;{pass.Rpps};;dental;2020-03-01;fr, snk;;
            praticien;Petit;Dominique;{rpps};;soins infirmiers;01/02/2021;ara;Mo-Tu 09:00-12:00;2021-02-01
            pharmacie d'officine;Pharmacie du Port;;;760999995;;2021-01-01;;;
            pharmacy;Pharmacie sans numéro;;;;;2021-01-01;;;
            praticien;Faux;Alex;10000000000;;nursing;2021-01-01;xx;9h;
            praticien;Petit;Dominique;{rpps};;nursing;2021-01-01;;;
            """;

        var preview = await Preview(pass, "csv", file);

        Assert.Equal(["change", "create", "create", "refuse", "refuse", "refuse"], preview.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("action").GetString()));
        Assert.Equal((2, 1, 0, 3), (Count("created"), Count("changed"), Count("unchanged"), Count("refused")));
        Assert.Equal(
            ["specialite : « general-medicine » devient « dental »"], Texts(preview, 0, "changes"));
        Assert.Contains(Texts(preview, 3, "reasons"), reason => reason.StartsWith("finess : aucun numéro", StringComparison.Ordinal));
        Assert.Equal(["rpps", "horaires"], Texts(preview, 4, "reasons").Select(reason => reason.Split(' ')[0]));
        Assert.Equal(["La ligne 3 parle déjà de la même fiche."], Texts(preview, 5, "reasons"));
        Assert.Equal(1, (await pass.Coordinator.Get("/directory")).GetProperty("items").GetArrayLength());

        int Count(string what) => preview.GetProperty(what).GetInt32();
    }

    [Fact]
    public async Task What_was_previewed_is_applied_once_and_the_same_file_then_changes_nothing()
    {
        var pass = await network.NewPass();
        var rpps = Requests.NewRpps();
        var file = $"nature;nom;prenoms;rpps;siret;specialite;sans_reste_depuis;langues;entree\npraticien;Petit;Dominique;{rpps};;nursing;2021-02-01;ara;2021-02-01\nccas;CCAS de Rouen;;;13003013300016;;;fr;\nccas;Sans numéro;;;;;;;\n";
        var preview = await Preview(pass, "csv", file);
        var body = new { fileHash = preview.GetProperty("fileHash").GetString() };
        var address = $"/directory/imports/{preview.GetProperty("id").GetGuid()}";
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file))), body.fileHash);

        var applied = await pass.Coordinator.Post($"{address}/application", body);
        var again = await pass.Coordinator.Post($"{address}/application", body);

        Assert.Equal(applied.GetProperty("appliedAt").GetString(), again.GetProperty("appliedAt").GetString());
        var found = (await pass.Coordinator.Get("/directory")).GetProperty("items").EnumerateArray().ToDictionary(item => item.GetProperty("name").GetString()!);
        Assert.Equal(["CCAS de Rouen", "Camille Lemaire", "Dominique Petit"], found.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("nursing", "2021-02-01", "ar"), (found["Dominique Petit"].GetProperty("speciality").GetString(), found["Dominique Petit"].GetProperty("joinedOn").GetString(), found["Dominique Petit"].GetProperty("languages")[0].GetString()));
        Assert.False((await network.Service.Hear<PractitionerJoined>(e => e.PractitionerId == found["Dominique Petit"].GetProperty("id").GetGuid())).NoAdvancePayment);
        Assert.Equal(StructureKind.Ccas, (await network.Service.Hear<StructureJoined>(e => e.StructureId == found["CCAS de Rouen"].GetProperty("id").GetGuid())).Kind);
        var same = await Preview(pass, "csv", file);
        Assert.Equal(["nothing", "nothing", "refuse"], same.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("action").GetString()));
    }

    [Fact]
    public async Task Another_file_a_card_changed_meanwhile_or_a_later_preview_and_nothing_is_written()
    {
        var pass = await network.NewPass();
        var file = $"nature;nom;prenoms;rpps;telephone\npraticien;Lemaire;Camille;{pass.Rpps};02 35 00 00 01\n";
        var preview = await Preview(pass, "csv", file + "ccas;CCAS;;;\n");
        var hash = preview.GetProperty("fileHash").GetString();
        var address = $"/directory/imports/{preview.GetProperty("id").GetGuid()}/application";

        Assert.Equal(["/fileHash"], (await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "import-perime", address, new { fileHash = new string('0', 64) })).Pointers());
        await pass.Coordinator.Post($"/directory/{pass.PractitionerId}/confirmations", new { confirmedOn = Today });
        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "import-perime", address, new { fileHash = hash });
        var later = await Preview(pass, "csv", file);
        await pass.Coordinator.Refuses(HttpStatusCode.Conflict, "import-perime", address, new { fileHash = hash });
        Assert.Equal(JsonValueKind.Null, (await pass.Coordinator.Get($"/directory/{pass.PractitionerId}")).GetProperty("telephone").ValueKind);

        await pass.Coordinator.Post($"/directory/imports/{later.GetProperty("id").GetGuid()}/application", new { fileHash = later.GetProperty("fileHash").GetString() });

        var card = await pass.Coordinator.Get($"/directory/{pass.PractitionerId}");
        Assert.Equal(("02 35 00 00 01", 2), (card.GetProperty("telephone").GetString(), card.GetProperty("languages").GetArrayLength())); // A column that is not there changes nothing.
    }

    [Fact]
    public async Task What_is_exported_comes_back_unchanged_and_no_formula_runs()
    {
        var pass = await network.NewPass();
        var structure = Requests.Structure(name: "=Pharmacie; des \"Quais\"", answeringRpps: Requests.NewRpps());
        structure["description"] = "Ouverte à tous.\nOn y parle arabe ; sonnez.";
        await pass.Coordinator.Post("/structures", structure);
        using var exported = await pass.Coordinator.GetAsync("/directory/export?format=csv", Stop);
        var file = await exported.Content.ReadAsByteArrayAsync(Stop);

        var preview = await Preview(pass, "csv", file);

        Assert.Contains("'=Pharmacie", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        Assert.Equal("text/csv", exported.Content.Headers.ContentType!.MediaType);
        Assert.Equal(2, preview.GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public async Task A_departure_and_a_clearing_come_from_a_file_too()
    {
        var pass = await network.NewPass();
        await Apply(pass, "csv", $"nature;nom;prenoms;rpps;langues;depart\npraticien;Lemaire;Camille;{pass.Rpps};;2021-12-31\n");

        var card = await pass.Coordinator.Get($"/directory/{pass.PractitionerId}");

        Assert.Equal(("2021-12-31", 0), (card.GetProperty("leftOn").GetString(), card.GetProperty("languages").GetArrayLength()));
        Assert.Equal(new DateOnly(2021, 12, 31), (await network.Service.Hear<PractitionerLeft>(e => e.PractitionerId == pass.PractitionerId)).LeftOn);
        var gone = await Preview(pass, "csv", $"nature;nom;prenoms;rpps\npraticien;Lemaire;Camille;{pass.Rpps}\n");
        Assert.Equal("refuse", gone.GetProperty("lines")[0].GetProperty("action").GetString());
    }

    [Fact]
    public async Task A_departure_to_come_is_taken_back_by_an_empty_case()
    {
        var pass = await network.NewPass();
        await pass.Coordinator.Post($"/directory/{pass.PractitionerId}/departure", new { leftOn = Today.AddDays(30) });
        var file = $"nature;nom;prenoms;rpps;depart\npraticien;Lemaire;Camille;{pass.Rpps};\n";

        await Apply(pass, "csv", file);

        Assert.Equal(JsonValueKind.Null, (await pass.Coordinator.Get($"/directory/{pass.PractitionerId}")).GetProperty("leftOn").ValueKind);
        Assert.Equal(1, (await Preview(pass, "csv", file)).GetProperty("unchanged").GetInt32());
    }

    [Theory]
    [InlineData("csv", "")]
    [InlineData("csv", "nature;nom\n")]
    [InlineData("csv", "nature;inconnue\nccas;CCAS\n")]
    [InlineData("csv", "nom;nom\nA;B\n")]
    [InlineData("csv", "nature;nom\nccas\n")]
    [InlineData("csv", "PK\u0003\u0004 un classeur")]
    [InlineData("data-inclusion", "[")]
    [InlineData("data-inclusion", "{}")]
    [InlineData("data-inclusion", "[1]")]
    [InlineData("data-inclusion", "[]")]
    [InlineData("data-inclusion", """[{ "id": "dora--1", "nom": "\ud800", "siret": "13003013300016" }]""")] // Half a character.
    [InlineData("data-inclusion", """[{ "id": "dora--1", "nom": "A", "nom": "B" }]""")]
    public async Task What_is_no_such_file_is_refused_whole(string format, string file)
    {
        var pass = await network.NewPass();
        using var answer = await Send(pass, format, Encoding.UTF8.GetBytes(file));

        Assert.Equal(["fichier"], (await answer.IsProblem(HttpStatusCode.BadRequest, "champ-invalide")).Pointers());
    }

    [Fact]
    public async Task Structures_of_data_inclusion_come_in_with_what_their_services_say_and_go_out_to_the_schema()
    {
        var pass = await network.NewPass();
        const string File = """
            { "structures": [
                { "source": "dora", "id": "dora--1", "nom": "CSAPA du Port", "description": "Accueil et accompagnement des personnes qui ont une addiction.", "date_maj": "2025-02-14", "siret": "13003013300016",
                  "commune": "Rouen", "code_postal": "76000", "code_insee": "76540", "adresse": "1 quai du Port", "latitude": 49.44, "longitude": 1.09, "reseaux_porteurs": ["csapa"] },
                { "source": "dora", "id": "dora--2", "nom": "Sans SIRET", "description": "x", "date_maj": "2025-02-14" } ],
              "services": [
                { "source": "dora", "id": "dora--1-a", "structure_id": "dora--1", "nom": "Accueil", "description": "x", "date_maj": "2025-02-14", "telephone": "0235000000", "horaires_accueil": "Mo-Fr 09:00-17:00; PH off" } ] }
            """;

        await Apply(pass, "data-inclusion", File);

        var found = Assert.Single((await pass.Coordinator.Get("/directory?need=addiction&openOn=2100-01-04&openAt=10:00&latitude=49.44&longitude=1.09")).GetProperty("items").EnumerateArray());
        Assert.Equal(("csapa", "0235000000", 0.0), (found.GetProperty("kind").GetString(), found.GetProperty("telephone").GetString(), found.GetProperty("distanceKm").GetDouble()));
        var again = await Preview(pass, "data-inclusion", File);
        Assert.Equal(["nothing", "refuse"], again.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("action").GetString()));

        var exported = JsonNode.Parse(await pass.Coordinator.GetStringAsync("/directory/export?format=data-inclusion", Stop))!;
        var structure = exported["structures"]!.AsArray().Single()!.AsObject();
        Assert.All((string[])["source", "id", "nom", "description", "date_maj"], member => Assert.NotNull(structure[member])); // What the schema requires.
        Assert.InRange(structure["description"]!.GetValue<string>().Length, 50, 2000);
        Assert.Equal("csapa", structure["reseaux_porteurs"]![0]!.GetValue<string>());
        Assert.Equal(structure["id"]!.GetValue<string>(), exported["services"]![0]!["structure_id"]!.GetValue<string>());
        Assert.Equal(1, (await Preview(pass, "data-inclusion", exported.ToJsonString())).GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public async Task Hours_of_data_inclusion_that_are_no_ordinary_week_are_left_out_and_said()
    {
        var pass = await network.NewPass();

        var preview = await Preview(pass, "data-inclusion", """[{ "id": "dora--1", "nom": "CCAS", "siret": "13003013300016", "horaires_accueil": "Apr-Oct Mo 09:00-12:00" }]""");

        Assert.Equal("create", preview.GetProperty("lines")[0].GetProperty("action").GetString());
        Assert.StartsWith("horaires : non repris", Texts(preview, 0, "reasons")[0], StringComparison.Ordinal);
    }

    private static string[] Texts(JsonElement preview, int line, string member) => [.. preview.GetProperty("lines")[line].GetProperty(member).EnumerateArray().Select(text => text.GetString()!)];

    private static Task<JsonElement> Preview(Pass pass, string format, string file) => Preview(pass, format, Encoding.UTF8.GetBytes(file));

    private static async Task<JsonElement> Preview(Pass pass, string format, byte[] file)
    {
        using var answer = await Send(pass, format, file);
        return await answer.Json();
    }

    private static async Task Apply(Pass pass, string format, string file)
    {
        var preview = await Preview(pass, format, file);
        await pass.Coordinator.Post($"/directory/imports/{preview.GetProperty("id").GetGuid()}/application", new { fileHash = preview.GetProperty("fileHash").GetString() });
    }

    private static async Task<HttpResponseMessage> Send(Pass pass, string format, byte[] file)
    {
        using var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue(format == "csv" ? "text/csv" : "application/json");
        return await pass.Coordinator.PostAsync($"/directory/imports?format={format}", body, Stop);
    }
}
