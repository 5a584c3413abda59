using System.Text;
using System.Text.Json.Nodes;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Directories;
using PassPlatform.PartnerNetwork.PassSites;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Tests.Directories;

/// <summary>Files of FHIR and cards that tests read and write.</summary>
internal static class FhirFiles
{
    public static readonly DateOnly Today = new(2026, 11, 30);
    public static readonly Guid Site = Guid.Parse("0197a1b2-0000-7000-8000-000000000001");
    private const string Professional = "10101201233";
    private static readonly string[] Languages = ["fr", "ar", "snk", "ps", "pt", "uk"];
    private static readonly string[] Texts = ["Zoé d'Àrc & Fils", "Сергій", "Société « L'Été » <1>", "=1+1; \"deux\"", "Ligne\nautre ligne\t\\ fin"];

    /// <summary>The file that <c>docs/fhir.md</c> gives, about a professional of that number.</summary>
    public static JsonObject Documented(string rpps = Professional)
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fhir.md"));
        var file = page[(page.IndexOf("```json", StringComparison.Ordinal) + 7)..page.LastIndexOf("```", StringComparison.Ordinal)];
        return JsonNode.Parse(file.Replace(Professional, rpps, StringComparison.Ordinal))!.AsObject();
    }

    /// <summary>A resource of it, from 1.</summary>
    public static JsonObject Resource(this JsonObject bundle, int number) => bundle["entry"]![number - 1]!["resource"]!.AsObject();

    /// <summary>What each line of a file would do to these members.</summary>
    public static IReadOnlyList<PlannedLine> Plan(string file, params IReadOnlyList<Practitioner> members) => Plan(Encoding.UTF8.GetBytes(file), members);

    public static IReadOnlyList<PlannedLine> Plan(byte[] file, params IReadOnlyList<Practitioner> members) => new ImportPlan(Site, members, Today).Of(FhirReader.Read(file));

    /// <summary>Members of a network whose cards say whatever they can, always the same for a seed.</summary>
    public static List<Practitioner> Members(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(index => random.Next(2) == 0 ? AnyProfessional(random, index) : AnyStructure(random, index))];
    }

    private static Practitioner AnyProfessional(Random random, int index)
    {
        var speciality = Any<CareSpeciality>(random);
        var (noAdvance, noCharge) = (Commitment(random), Maybe(random, () => Commitment(random)));
        var (member, _) = Practitioner.Join(
            new JoinNetwork
            {
                Rpps = Number<Rpps>($"10{index:D8}"),
                FamilyName = "Nom",
                GivenNames = "Prénom",
                Speciality = speciality,
                NoAdvancePayment = true,
                NoRemainingCharge = noCharge is not null,
                JoinedOn = Day(random),
            },
            Site, Today, default);
        member.Write(Described(random, new PractitionerCard { FamilyName = $"{OneLine(random)} {index}", GivenNames = "Anne Zoé" }) with
        {
            Speciality = speciality,
            NoAdvancePayment = noAdvance,
            NoRemainingCharge = noCharge,
        });
        return LeavesOrNot(random, member);
    }

    // A name is on one line, which the API holds to; a description has as many as it needs.
    private static string OneLine(Random random) => Texts[random.Next(Texts.Length)].ReplaceLineEndings(" ").Replace('\t', ' ');

    private static Practitioner AnyStructure(Random random, int index)
    {
        var number = random.Next(3);
        var card = Described(random, new JoinAsStructure
        {
            Kind = Any<StructureKind>(random),
            Name = $"{OneLine(random)} {index}",
            JoinedOn = Day(random),
            Finess = number == 0 || random.Next(2) == 0 ? Number<Finess>($"76{index:D6}") : null,
            Siret = number == 1 || random.Next(2) == 0 ? Number<Siret>($"{130_000_000 + index}0001") : null,
            Rna = number == 2 ? Rna.TryParse($"W76{index:D7}", out var rna) ? rna : throw new InvalidOperationException() : null,
            AnsweringRpps = Maybe<Rpps>(random, () => Number<Rpps>($"10{random.Next(10_000_000):D8}")),
        });
        var (member, _) = Practitioner.Join(card with { Speciality = Maybe<CareSpeciality>(random, () => Any<CareSpeciality>(random)), NoAdvancePayment = Commitment(random) }, Site, Today, default);
        return LeavesOrNot(random, member);
    }

    private static TCard Described<TCard>(Random random, TCard card)
        where TCard : DirectoryCard
    {
        double? latitude = random.Next(2) == 0 ? null : random.NextDouble() - 0.5;
        return card with
        {
            OtherSpecialities = [.. Enum.GetValues<CareSpeciality>().Where(_ => random.Next(6) == 0)],
            Languages = [.. Languages.Where(_ => random.Next(2) == 0)],
            Accessibility = [.. Enum.GetValues<Accessibility>().Where(_ => random.Next(3) == 0)],
            AccessibilityLink = Maybe(random, () => "https://acceslibre.beta.gouv.fr/app/76-rouen/a/erp/port/"),
            Hours = [.. Enum.GetValues<DayOfWeek>().Where(_ => random.Next(3) > 0).SelectMany(day => Week(random, day))],
            Address = Maybe(random, () => new SiteAddress { Line1 = "3 quai du Port", Line2 = Maybe(random, () => "Bâtiment É, 2e étage"), PostalCode = "76000", City = "Rouen" }),
            CommuneCode = Maybe<CommuneCode>(random, () => CommuneCode.TryParse("2A004", out var code) ? code : throw new InvalidOperationException()),
            Latitude = latitude,
            Longitude = latitude * 300,
            Telephone = Maybe(random, () => "02 35 00 00 00"),
            Email = Maybe(random, () => "accueil@exemple.fr"),
            Website = Maybe(random, () => "https://exemple.fr/?a=1&b=é"),
            Description = Maybe(random, () => Texts[random.Next(Texts.Length)]),
        };
    }

    private static IEnumerable<ReceptionHours> Week(Random random, DayOfWeek day)
    {
        yield return new ReceptionHours { Day = day, From = "08:30", To = "12:00", ByAppointment = random.Next(2) == 0 };
        if (random.Next(2) == 0)
        {
            yield return new ReceptionHours { Day = day, From = "14:00", To = random.Next(2) == 0 ? "23:59" : "18:00", ByAppointment = random.Next(2) == 0 };
        }
    }

    private static Practitioner LeavesOrNot(Random random, Practitioner member)
    {
        if (random.Next(5) == 0)
        {
            member.Leave(Today.AddDays(random.Next(1, 300)), Today, default);
        }

        return member;
    }

    private static Acceptance Commitment(Random random)
    {
        var since = Day(random);
        return new Acceptance { Since = since, Until = random.Next(2) == 0 ? null : since.AddDays(random.Next(2000)) };
    }

    private static DateOnly Day(Random random) => Today.AddDays(-random.Next(1, 3000));

    private static T Any<T>(Random random)
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    private static T? Maybe<T>(Random random, Func<T> make)
        where T : class => random.Next(2) == 0 ? null : make();

    private static T? Maybe<T>(Random random, Func<T?> make)
        where T : struct => random.Next(2) == 0 ? null : make();

    /// <summary>A number whose last digit is its key.</summary>
    public static TCode Number<TCode>(string body)
        where TCode : struct, ICode<TCode> =>
        TCode.TryParse(Enumerable.Range(0, 10).Select(key => $"{body}{key}").Single(number => Luhn.Holds(number)), out var code) ? code : throw new InvalidOperationException(body);
}
