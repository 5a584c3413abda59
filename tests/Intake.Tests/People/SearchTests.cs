using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using Xunit;

namespace PassPlatform.Intake.Tests.People;

/// <summary>Somebody is found by any word of any name, in any script and spelling. [000-006]</summary>
public sealed class SearchTests(RunningIntake running) : IntakeTest(running)
{
    [Theory]
    [InlineData("BEN ALI", "Mohamed Lamine", "benali")]
    [InlineData("Benali", "Mohamed Lamine", "ben ali mouhamed")]
    [InlineData("BEN ALI", "Mohamed Lamine", "lami moh")]
    [InlineData("BEN ALI", "Mohamed Lamine", "Muhammad")]
    [InlineData("BEN ALI", "Mohamed Lamine", "محمد")]
    [InlineData("محمد", "علي", "mohamed ali")]
    [InlineData("Ould Ahmed", "Nour-Eddine", "Wuld noureddine")]
    [InlineData("Abdelkarim", "Jamila", "abdel karim djamila")]
    [InlineData("N'Guessan", "Affoué", "n guessan")]
    [InlineData("王", "小明", "王")]
    [InlineData("王", "小明", "小明")]
    [InlineData("王", "小明", "xiaoming wang")]
    [InlineData("김", "민수", "김")]
    [InlineData("𠮷野", "花子", "𠮷")]
    [InlineData("Đặng", "Thị Hương", "dang huong")]
    [InlineData("ბერიძე", "გიორგი", "beridze gior")]
    [InlineData("Conceição", "João", "joao conc")]
    [InlineData("Camara", "Alix", "camara")]
    [InlineData("Camara", "Sadio", "kamara saadio")]
    [InlineData("Camara", "Sadio", "camara saadio")]
    [InlineData("Xasan", "Cali", "hassan ali")]
    public async Task Somebody_is_found_by_any_word_in_any_writing(string family, string given, string typed)
    {
        var address = await Register(Registration(family, given));
        await Register(Registration("Zzautre", "Personne"));

        var (status, page) = await Post("/people/searches", new { name = typed });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(address, $"/people/{Assert.Single(page["items"]!.AsArray())!["id"]}");
    }

    [Fact]
    public async Task Somebody_of_a_rare_name_is_on_the_only_page_however_many_share_the_other()
    {
        var rare = await Register(Registration("Ly", "Mamadou"));
        for (var other = 0; other < 101; other++)
        {
            var another = Registration($"Zz{(char)('a' + (other / 26))}{(char)('a' + (other % 26))}be", "Mamadou");
            another["confirmedDistinct"] = true;
            await Register(another);
        }

        var (_, page) = await Post("/people/searches?limit=1", new { name = "mamadou ly" });

        Assert.Equal(rare, $"/people/{Assert.Single(page["items"]!.AsArray())!["id"]}");
        Assert.Null(page["next"]);
    }

    [Theory]
    [InlineData("fanta", 0)]
    [InlineData("cam", 1)]
    [InlineData("Kamara", 1)]
    public async Task A_family_name_is_looked_for_among_family_names_alone(string typed, int found)
    {
        await Register();

        Assert.Equal(found, (await Post("/people/searches", new { familyName = typed })).Body["items"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("Diallo Sory", false)]
    [InlineData("Khalil", false)]
    [InlineData("Khalid diall", true)]
    public async Task All_that_is_typed_must_be_theirs(string typed, bool found)
    {
        await Register(Registration("Diallo", "Khalid"));

        Assert.Equal(found, (await Post("/people/searches", new { name = typed })).Body["items"]!.AsArray().Count == 1);
    }

    [Theory]
    [InlineData("d", false)]
    [InlineData("'", false)]
    [InlineData("", false)]
    [InlineData("di", true)]
    [InlineData("李", true)]
    public async Task One_letter_is_enough_where_it_is_a_syllable(string typed, bool accepted)
    {
        var (status, problem) = await Post("/people/searches", new { name = typed });

        Assert.Equal(accepted ? HttpStatusCode.OK : HttpStatusCode.BadRequest, status);
        Assert.True(accepted || Errors(problem).ContainsKey("/name"));
    }

    [Fact]
    public async Task A_name_that_is_rectified_is_found_no_more_and_the_new_one_is()
    {
        var address = await Register(Registration("Zzavant"));
        var identity = Registration("Zzapres");
        foreach (var fixedForEver in new[] { "firstContactOn", "origin", "dataUseNotice" })
        {
            identity.Remove(fixedForEver);
        }

        await Put(address, identity);

        Assert.Empty((await Post("/people/searches", new { name = "zzavant" })).Body["items"]!.AsArray());
        Assert.Single((await Post("/people/searches", new { name = "zzapres" })).Body["items"]!.AsArray());
        Assert.Single((await Post("/people/searches", new { name = "fanta" })).Body["items"]!.AsArray());
    }

    [Theory]
    [InlineData("birthName", "Kulibali")]
    [InlineData("otherNames", "sanogo")]
    [InlineData("spellings", "ساناغو")]
    public async Task Every_name_finds(string field, string typed)
    {
        var registration = Registration("Zzun", "Zzdeuz");
        registration[field] = field switch { "birthName" => JsonValue.Create("Coulibaly"), "otherNames" => new JsonArray("Awa Sanogo"), _ => new JsonArray("ساناغو") };
        await Register(registration);

        Assert.Single((await Post("/people/searches", new { name = typed })).Body["items"]!.AsArray());
    }

    [Theory]
    [InlineData("1990", "1990-03-15", true)]
    [InlineData("1990-03", "1990-03-15", true)]
    [InlineData("1990-04", "1990-03-15", false)]
    [InlineData("1991", "1990-03-15", false)]
    public async Task A_day_finds_who_may_be_born_on_it(string known, string typed, bool found)
    {
        var registration = Registration();
        registration["birthDate"] = known;
        await Register(registration);

        Assert.Equal(found, (await Post("/people/searches", new { birthDate = typed })).Body["items"]!.AsArray().Count == 1);
    }

    [Fact]
    public async Task Beside_a_person_are_keyed_tokens_alone()
    {
        var id = Guid.Parse((await Register(Registration("Ouattarazz", "Djeneba"))).Split('/')[^1]);

        var (tokens, likenesses) = await Intake.InDatabase<IntakeDb, (List<long>, List<long>)>(async db => (
            await db.NameTokens.Where(row => row.PersonId == id).Select(row => row.Token).ToListAsync(Stop),
            await db.Likenesses.Where(row => row.PersonId == id).Select(row => row.Token).ToListAsync(Stop)));

        Assert.InRange(tokens.Count, 4, 12);
        Assert.InRange(likenesses.Count, 1, 5); // Each of the two words may begin with either of two sounds: four pairs, and all its consonants.
        Assert.All(tokens.Concat(likenesses), token => Assert.True(Math.Abs((decimal)token) > 1_000_000_000)); // 64 bits of HMAC: none is a code that can be read.
    }
}
