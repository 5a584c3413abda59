using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>Acts of the medical professions (physicians, dental surgeons, midwives) in the year, the consultations of the PASS's own doctors among them; other acts and interviews on their own lines.</summary>
/// <remarks>indicators.json ARS-MEDICAL-ACTS; medical professions: code de la santé publique, 4e partie, livre I.</remarks>
internal sealed record MedicalActs() : Indicator("ARS-MEDICAL-ACTS", Unit.Act)
{
    private const string Own = "own";
    private const string Medical = "medical/";
    private const string Other = "other/";
    private const string Interview = "interview/";

    internal static bool IsMedical(CareActRecorded act) =>
        act.Speciality is not (CareSpeciality.Nursing or CareSpeciality.Pharmacy or CareSpeciality.Laboratory);

    internal override IEnumerable<Share> Count(Story story) =>
    [
        .. story.CareActs.Select(act => new Share(act.PerformedOn, (IsMedical(act) ? Medical : Other) + French.Code(act.Speciality), Thing: act.CareActId)),
        .. story.Interviews.Select(interview => new Share(
            interview.HeldOn, interview.Kind == InterviewKind.Medical ? Own : Interview + French.Code(interview.Kind), Thing: interview.InterviewId)),
    ];

    internal override Figure Read(Cells cells, DateOnly asOf) => cells.Figure(
        Selection.Under(Own, Medical),
        [
            .. cells[Own] == 0 ? Array.Empty<Line>() : [cells.Line(Own, "consultation d'un médecin de la PASS", Selection.Of(Own))],
            .. cells.LinesUnder(Medical, code => $"acte d'un partenaire : {French.Specialities[code]}"),
            .. cells.LinesUnder(Other, code => $"acte non médical d'un partenaire (non compté) : {French.Specialities[code]}"),
            .. cells.LinesUnder(Interview, code => $"entretien (non compté) : {French.Interviews[code]}").Select(line => line with { Unit = Unit.Interview }),
        ]);
}

/// <summary>Reasons of the medical acts, most frequent first; each reason of an act is counted.</summary>
/// <remarks>
/// indicators.json ARS-MOTIVES. Health data: reasons with fewer acts than <see cref="ReportParameters.SmallestGroupShown"/> are grouped in
/// everything that is shown, and which person's they are is told to nobody. The reasons of the PASS's own consultations stay at intake (decision 0139).
/// </remarks>
internal sealed record Motives() : Indicator(Motives.Key, Unit.Act)
{
    public const string Key = "ARS-MOTIVES";

    /// <summary>Line of the acts whose reasons are known.</summary>
    public const string Known = "known";

    private const string OwnCare = "own";

    internal override IEnumerable<Share> Count(Story story) =>
    [
        .. story.CareActs.Where(MedicalActs.IsMedical).SelectMany(act => act.Reasons.Distinct().Select(French.Code).Append(Known).Select(cell => new Share(act.PerformedOn, cell, Thing: act.CareActId))),
        .. from interview in story.Interviews
           where interview.Kind == InterviewKind.Medical
           select new Share(interview.HeldOn, OwnCare, Thing: interview.InterviewId),
    ];

    internal override Figure Read(Cells cells, DateOnly asOf) => new(
        null,
        Selection.Of(Known),
        [
            .. cells.LinesUnder("", code => French.Reasons.GetValueOrDefault(code, code)).Where(line => French.Reasons.ContainsKey(line.Key)),
            cells.Line(Known, "actes dont les motifs sont connus", Selection.Of(Known)),
            cells.Line(OwnCare, "consultations de la PASS, dont les motifs restent aux soignants (non comptées)", Selection.Of(OwnCare)),
        ]);

    internal override Figure Publish(Figure figure)
    {
        var smallest = ReportParameters.Current.SmallestGroupShown;
        var reasons = figure.Lines.Where(line => IsClinical(line.Key)).ToList();
        var small = reasons.Where(line => line.Value < smallest).Sum(line => line.Value);
        Line? grouped = small switch
        {
            0 => null,
            _ when small < smallest => new Line("grouped", "Autres motifs, regroupés", null, Selection.None) { Text = $"moins de {smallest}" },
            _ => new Line("grouped", $"Autres motifs, de moins de {smallest} actes chacun, regroupés", small, Selection.None),
        };
        return new Figure(null, figure.Of, [.. reasons.Where(line => line.Value >= smallest), .. grouped is null ? [] : new[] { grouped }, .. figure.Lines.Except(reasons)])
        {
            Text = reasons.Count == 0 ? "aucun" : "voir le détail",
        };
    }

    internal override bool IsClinical(string line) => line is not ("" or Known or OwnCare);
}

/// <summary>Care paid from the credits of the ARS in the year, less what was recovered in the year.</summary>
/// <remarks>indicators.json ARS-COST-BORNE. The cents that the ARS paid, of a whole act or of what the fund left of it; by day of payment; a later recovery is a negative line of its own year.</remarks>
internal sealed record CostBorne() : Indicator("ARS-COST-BORNE", Unit.Cent)
{
    private const string Paid = "paid";
    private const string Whole = "paid/whole";
    private const string Remaining = "paid/remaining";
    private const string Recovered = "recovered";

    internal override IEnumerable<Share> Count(Story story) =>
    [
        .. from act in story.Latest<CareActFundedByArs>(act => act.CareActId)
           let cents = act.FundedCents ?? act.AmountCents
           select new Share(act.FundedOn, cents < act.AmountCents ? Remaining : Whole, cents, act.CareActId),
        .. from act in story.Latest<CareActSettled>(act => act.CareActId)
           where act.RecoveredForArsCents != 0
           select new Share(act.SettledOn, Recovered, -act.RecoveredForArsCents, act.CareActId),
    ];

    internal override Figure Read(Cells cells, DateOnly asOf) => cells.Figure(
        Selection.All,
        cells.Line(Paid, "payé dans l'année", Selection.Of(Whole, Remaining)),
        cells.Line(Whole, "dont actes entiers, sans droit", Selection.Of(Whole)),
        cells.Line(Remaining, "dont restes à charge laissés par la caisse", Selection.Of(Remaining)),
        cells.Line(Recovered, "récupéré dans l'année (en moins)", Selection.Of(Recovered)));
}

/// <summary>What the health insurance reimbursed of the care given in the year before a right was open.</summary>
/// <remarks>
/// indicators.json ARS-RECOVERY-RATE. In scope: care of a day that no right known on that day covered. Care without any right in
/// the end stays in the denominator, so does what still waits, told apart. Measured at a fixed later day: what is paid after changes nothing.
/// </remarks>
internal sealed record RecoveryRate() : Indicator("ARS-RECOVERY-RATE", Unit.Percent)
{
    private const string Billed = "billed";

    internal override IEnumerable<Share> Count(Story story)
    {
        foreach (var act in story.CareActs.Where(act => !story.Covers.KnownOn(act.PerformedOn)))
        {
            yield return Of(act, Billed, act.AmountCents);
            var measuredOn = MeasuredOn(act.PerformedOn.Year);
            if (story.Latest<CareActSettled>(settled => settled.CareActId).FirstOrDefault(settled => settled.CareActId == act.CareActId && settled.SettledOn <= measuredOn) is { } settlement)
            {
                yield return Of(act, "reimbursed", settlement.ReimbursedCents);
                yield return Of(act, "rejected", act.AmountCents - settlement.ReimbursedCents);
            }
            else
            {
                yield return Of(
                    act,
                    story.All<CareActFundedByArs>().Any(funded => funded.CareActId == act.CareActId && funded.FundedOn <= measuredOn) ? "funded-by-ars"
                    : IsUnfunded(story, act, measuredOn) ? "unfunded" : "pending",
                    act.AmountCents);
            }
        }
    }

    internal override Figure Read(Cells cells, DateOnly asOf)
    {
        return new Figure(
            Portion("reimbursed"),
            Selection.Of(Billed),
            new Line("pending-share", "part encore en attente", Portion("pending"), Selection.Of("pending")),
            Amount(Billed, "soins donnés avant l'ouverture des droits"),
            Amount("reimbursed", "remboursé par l'Assurance maladie"),
            Amount("rejected", "non remboursé par l'Assurance maladie"),
            Amount("funded-by-ars", "payé par l'ARS, non récupéré"),
            Amount("unfunded", "sans financement"),
            Amount("pending", "en attente"))
        {
            Text = cells[Billed] == 0 ? "sans objet : aucun soin avant l'ouverture des droits" : null,
        };

        decimal? Portion(string part) => cells[Billed] == 0 ? null : French.Round(100m * cells[part] / cells[Billed]);

        Line Amount(string part, string label) => cells.Line(part, label, Selection.Of(part)) with { Unit = Unit.Cent };
    }

    /// <summary>The day after which nothing changes the rate of a year's care.</summary>
    internal static DateOnly MeasuredOn(int year) => new DateOnly(year + 1, 1, 1).AddMonths(ReportParameters.Current.RecoveryMeasuredAfterMonths).AddDays(-1);

    // A right that came after all frees what the cap had left: it waits for the fund.
    private static bool IsUnfunded(Story story, CareActRecorded act, DateOnly measuredOn) =>
        story.All<CareActUnfunded>().Where(unfunded => unfunded.CareActId == act.CareActId && unfunded.DecidedOn <= measuredOn).MaxBy(unfunded => unfunded.Version) is { } left
        && !story.All<CareActBillable>().Any(freed => freed.CareActId == act.CareActId && freed.Version > left.Version && freed.BillableOn <= measuredOn);

    private static Share Of(CareActRecorded act, string cell, long cents) => new(act.PerformedOn, cell, cents, act.CareActId);
}
