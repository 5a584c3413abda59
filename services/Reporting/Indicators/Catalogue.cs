using PassPlatform.Contracts;

namespace PassPlatform.Reporting.Indicators;

/// <summary>The annual report, line by line, in the order of the note.</summary>
internal static class Catalogue
{
    /// <summary>Every indicator.</summary>
    public static readonly IReadOnlyList<Indicator> All =
    [
        new FileActive(),
        new SexAndAge { Denominator = FileActive.Key },
        new WithoutRights { Denominator = FileActive.Key },
        new Eligible("ARS-ELIGIBLE-PUMA", Benefit.Puma) { Denominator = WithoutRights.Key },
        new Eligible("ARS-ELIGIBLE-CSS", Benefit.Css) { Denominator = WithoutRights.Key },
        new Eligible("ARS-ELIGIBLE-AME", Benefit.Ame) { Denominator = WithoutRights.Key },
        new EligibleOther { Denominator = WithoutRights.Key },
        new WithoutAddress { Denominator = WithoutAddress.Key, DenominatorLine = WithoutAddress.Known },
        new NewPatients { Denominator = FileActive.Key },
        new Orientations(),
        new Lost { Denominator = Lost.Key, DenominatorLine = Lost.Followed },
        new NoRightActivated { Denominator = NoRightActivated.Key, DenominatorLine = NoRightActivated.Ended },
        new MedicalActs(),
        new Motives { Denominator = Motives.Key, DenominatorLine = Motives.Known },
        new FollowUpDuration { Denominator = FileActive.Key },
        new TimeToRights(),
        new CostBorne(),
        new RecoveryRate(),
        new CareRequests(),
        new Interpreting(),
        new GroupSessions(),
        new GroupPersons(),
        new GroupThemes { Denominator = GroupSessions.Key },
    ];

    /// <summary>One of them; null when there is none of this id.</summary>
    public static Indicator? Find(string id) => All.FirstOrDefault(indicator => indicator.Id == id);
}
