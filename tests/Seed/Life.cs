namespace PassPlatform.Seed;

/// <summary>What decides of the rights of somebody who comes.</summary>
internal enum Standing
{
    /// <summary>In irregular stay for more than three months: the AME. L. 251-1 CASF.</summary>
    Irregular,

    /// <summary>In regular stay without any cover: the PUMa, and the CSS. L. 160-1 and L. 861-1 CSS.</summary>
    Regular,

    /// <summary>Has the PUMa, and no complementary cover: the CSS.</summary>
    Covered,

    /// <summary>In irregular stay for less than three months: urgent care only. L. 254-1 CASF.</summary>
    JustCame,

    /// <summary>Comes for something else, and no diagnosis is made.</summary>
    Passing,
}

/// <summary>How well a birth is known.</summary>
internal enum Birth
{
    Day,
    Month,
    Year,
    Age,
    Unknown,
}

/// <summary>The life of somebody invented at the PASS, with all that becomes of them in the order of the days; the same for the same number and seed.</summary>
internal sealed record Life
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    public required Standing Standing { get; init; }
    public required Origin Origin { get; init; }
    public required string FamilyName { get; init; }

    /// <summary>Empty of who has one name only.</summary>
    public required string GivenNames { get; init; }
    public required bool IsFemale { get; init; }
    public required DateOnly BornOn { get; init; }
    public required Birth Birth { get; init; }

    /// <summary>Needs no interpreter.</summary>
    public required bool SpeaksFrench { get; init; }

    /// <summary>As they write it; null without one.</summary>
    public string? Phone { get; init; }
    public required string CameBy { get; init; }

    /// <summary>The situation on entry; null when nobody noted it.</summary>
    public Entry? Entry { get; init; }

    /// <summary>The first is the welcome. By day; those of one day in the order in which they are done.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>First contact.</summary>
    public DateOnly CameOn => Steps[0].On;

    public string Sex => IsFemale ? "female" : "male";

    /// <summary>Whether what is known of the birth leaves no doubt that they are eighteen: a minor waits no three months for the AME (CASF art. L. 251-1).</summary>
    public bool IsKnownOfAge(DateOnly day)
    {
        var latest = Birth switch
        {
            Birth.Age => CameOn.AddYears(BornOn.Year - CameOn.Year),
            Birth.Year => new DateOnly(BornOn.Year, 12, 31),
            Birth.Month => new DateOnly(BornOn.Year, BornOn.Month, 1).AddMonths(1).AddDays(-1),
            _ => BornOn,
        };
        return Birth != Birth.Unknown && latest.AddYears(18) <= day;
    }

    /// <summary>The benefits that the diagnosis calls for, as codes of the API.</summary>
    public static IReadOnlyList<string> Asked(Standing standing) => standing switch
    {
        Standing.Irregular => ["ame"],
        Standing.Regular => ["puma", "css"],
        Standing.Covered => ["css"],
        _ => [],
    };

    /// <summary>What was done until a day, inclusive.</summary>
    public IEnumerable<Step> Until(DateOnly day) => Steps.Where(step => step.On <= day);
}

/// <summary>Covers on entry, as codes of the API.</summary>
internal sealed record Entry(string BaseCover, string ComplementaryCover, bool HasAddress);

/// <summary>Something that is done on a day.</summary>
internal abstract record Step(DateOnly On)
{
    /// <summary>It keeps the follow-up alive.</summary>
    public virtual bool IsContact => false;
}

/// <summary>Registered, with how they came and the situation on entry.</summary>
internal sealed record Welcome(DateOnly On) : Step(On)
{
    public override bool IsContact => true;
}

/// <summary>An interview or a consultation of the PASS itself.</summary>
/// <param name="On">The day.</param>
/// <param name="Kind">As a code of the API.</param>
/// <param name="First">The first one, which is longer.</param>
/// <param name="Interpreter">An interpreter was asked for, and came; null: none was asked for.</param>
internal sealed record Interview(DateOnly On, string Kind, bool First, bool? Interpreter) : Step(On)
{
    public override bool IsContact => true;
}

/// <summary>The social diagnosis.</summary>
internal sealed record Diagnosis(DateOnly On) : Step(On)
{
    public override bool IsContact => true;
}

/// <summary>An orientation, and what became of it.</summary>
/// <param name="On">The day.</param>
/// <param name="Destination">As a code of the API.</param>
/// <param name="Care">For care of a general practitioner, as opposed to services.</param>
/// <param name="Ordinary">Towards ordinary law, of somebody whose rights are open.</param>
internal sealed record Orientation(DateOnly On, string Destination, bool Care, bool Ordinary) : Step(On)
{
    /// <summary>For what, when it is to a hospital: chapters, as codes of the API; none of other care.</summary>
    public IReadOnlyList<string> Pathologies { get; init; } = [];

    /// <summary>As a code of the API.</summary>
    public string CareKind => Destination == "hospital-care" ? "hospital" : "ambulatory";
}

/// <summary>What became of the last orientation to a destination.</summary>
internal sealed record Outcome(DateOnly On, string Destination, string Code) : Step(On);

/// <summary>An act of the practitioner of the network.</summary>
internal sealed record Care(DateOnly On, int AmountCents, string Reason, string? UrgentCategory) : Step(On);

/// <summary>The pieces are there, and the first AME request is received; the file leaves on the Monday.</summary>
internal sealed record Completion(DateOnly On, string Benefit) : Step(On);

/// <summary>The person gives up.</summary>
internal sealed record Withdrawal(DateOnly On, string Benefit) : Step(On);

/// <summary>What the fund answers.</summary>
/// <param name="On">Day on which the person is told.</param>
/// <param name="Benefit">As a code of the API.</param>
/// <param name="From">First day covered; null: refused.</param>
/// <param name="To">Last day covered; null: refused, or without end.</param>
internal sealed record Decision(DateOnly On, string Benefit, DateOnly? From, DateOnly? To) : Step(On)
{
    public bool Covers(DateOnly day) => From <= day && !(To < day);
}

/// <summary>The fund pays an act, or rejects it (0).</summary>
internal sealed record Settlement(DateOnly On, Care Care, int ReimbursedCents) : Step(On);

/// <summary>The follow-up ends.</summary>
internal sealed record Closure(DateOnly On, string Reason) : Step(On);
