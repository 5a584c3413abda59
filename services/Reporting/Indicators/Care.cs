using PassPlatform.Contracts;
using PassPlatform.Reporting.Counting;

namespace PassPlatform.Reporting.Indicators;

/// <summary>Acts of the medical professions (physicians, dental surgeons, midwives) in the year, the consultations of the PASS's own doctors among them; other acts and interviews on their own lines.</summary>
/// <remarks>indicators.json ARS-MEDICAL-ACTS; medical professions: code de la santé publique, 4e partie, livre I.</remarks>
internal sealed record MedicalActs() : Indicator(
    MedicalActs.Key, "Sur le suivi de parcours", "Nombre d'actes médicaux réalisés", Unit.Act, Note)
{
    public const string Key = "ARS-MEDICAL-ACTS";

    private const string Own = "own";

    internal static bool IsMedical(CareActRecorded act) =>
        act.Speciality is not (CareSpeciality.Nursing or CareSpeciality.Pharmacy or CareSpeciality.Laboratory);

    internal override IEnumerable<Contribution> Count(Story story) =>
    [
        .. story.CareActs.Select(act => new Contribution(act.PerformedOn.Year, $"{(IsMedical(act) ? "medical" : "other")}/{French.Code(act.Speciality)}")),
        .. story.All<InterviewHeld>().Select(interview => new Contribution(
            interview.HeldOn.Year, interview.Kind == InterviewKind.Medical ? Own : $"interview/{French.Code(interview.Kind)}")),
    ];

    internal override Figure Read(Cells cells, DateOnly asOf) => new(
        cells.Under("medical/").Sum(cell => cell.Value) + cells[Own],
        [
            .. cells[Own] == 0 ? Array.Empty<Line>() : [new Line(Own, "consultation d'un médecin de la PASS", cells[Own])],
            .. Lines(cells, "medical", "acte d'un partenaire", French.Specialities),
            .. Lines(cells, "other", "acte non médical d'un partenaire (non compté)", French.Specialities),
            .. Lines(cells, "interview", "entretien (non compté)", French.Interviews).Select(line => line with { Unit = Unit.Interview }),
        ]);

    private static IEnumerable<Line> Lines(Cells cells, string group, string label, IReadOnlyDictionary<string, string> names) =>
        from cell in cells.Under($"{group}/")
        orderby cell.Value descending, cell.Breakdown
        select new Line($"{group}/{cell.Breakdown}", $"{label} : {names[cell.Breakdown]}", cell.Value);
}

/// <summary>Reasons of the medical acts, most frequent first; each reason of an act is counted.</summary>
/// <remarks>
/// indicators.json ARS-MOTIVES. Health data: reasons with fewer acts than <see cref="ReportParameters.SmallestGroupShown"/> are grouped in
/// everything that is shown.
/// </remarks>
internal sealed record Motives() : Indicator("ARS-MOTIVES", "Sur le suivi de parcours", "Principaux motifs de consultation", Unit.Act, Note)
{
    internal override IEnumerable<Contribution> Count(Story story) =>
        from act in story.CareActs
        where MedicalActs.IsMedical(act)
        from reason in act.Reasons.Distinct()
        select new Contribution(act.PerformedOn.Year, French.Code(reason));

    internal override Figure Read(Cells cells, DateOnly asOf) => new(
        null,
        from cell in cells.Under("")
        orderby cell.Value descending, cell.Breakdown
        select new Line(cell.Breakdown, French.Reasons[cell.Breakdown], cell.Value));

    internal override Figure Publish(Figure figure)
    {
        var smallest = ReportParameters.Current.SmallestGroupShown;
        var small = figure.Lines.Where(line => line.Value < smallest).Sum(line => line.Value);
        Line? grouped = small switch
        {
            0 => null,
            _ when small < smallest => new Line("grouped", "Autres motifs, regroupés", null) { Text = $"moins de {smallest}" },
            _ => new Line("grouped", $"Autres motifs, de moins de {smallest} actes chacun, regroupés", small),
        };
        return new Figure(null, figure.Lines.Where(line => line.Value >= smallest).Concat(grouped is null ? [] : [grouped]))
        {
            Text = figure.Lines.Count == 0 ? "aucun" : "voir le détail",
        };
    }
}

/// <summary>Care paid from the credits of the ARS in the year, less what was recovered in the year.</summary>
/// <remarks>indicators.json ARS-COST-BORNE. The cents that the ARS paid, of a whole act or of what the fund left of it; by day of payment; a later recovery is a negative line of its own year.</remarks>
internal sealed record CostBorne() : Indicator(
    "ARS-COST-BORNE", "La durée de suivi ou de l'accompagnement", "Montant du reste à charge financé par l'ARS", Unit.Cent, Note)
{
    internal override IEnumerable<Contribution> Count(Story story) =>
    [
        .. story.Latest<CareActFundedByArs>(act => act.CareActId).Select(act => new Contribution(act.FundedOn.Year, "paid", act.FundedCents ?? act.AmountCents)),
        .. story.Latest<CareActSettled>(act => act.CareActId).Where(act => act.RecoveredForArsCents != 0)
            .Select(act => new Contribution(act.SettledOn.Year, "recovered", act.RecoveredForArsCents)),
    ];

    internal override Figure Read(Cells cells, DateOnly asOf) => new(
        cells["paid"] - cells["recovered"],
        new Line("paid", "payé dans l'année", cells["paid"]),
        new Line("recovered", "récupéré dans l'année (en moins)", -cells["recovered"]));
}

/// <summary>What the health insurance reimbursed of the care given in the year before a right was open.</summary>
/// <remarks>
/// indicators.json ARS-RECOVERY-RATE. In scope: care of a day that no right already notified on that day covered. Care without any right in
/// the end stays in the denominator, so does what still waits, told apart.
/// </remarks>
internal sealed record RecoveryRate() : Indicator(
    "ARS-RECOVERY-RATE", "La durée de suivi ou de l'accompagnement",
    "Taux de récupération des remboursements via l'Assurance maladie", Unit.Percent, Note)
{
    internal override IEnumerable<Contribution> Count(Story story)
    {
        var settled = story.Latest<CareActSettled>(act => act.CareActId).ToDictionary(act => act.CareActId);
        var funded = story.All<CareActFundedByArs>().Select(act => act.CareActId).ToHashSet();
        var unfunded = story.All<CareActUnfunded>().Select(act => act.CareActId).ToHashSet();
        foreach (var act in story.CareActs.Where(act => !WasCovered(story, act.PerformedOn)))
        {
            var year = act.PerformedOn.Year;
            yield return new Contribution(year, "billed", act.AmountCents);
            if (settled.TryGetValue(act.CareActId, out var settlement))
            {
                yield return new Contribution(year, "reimbursed", settlement.ReimbursedCents);
                yield return new Contribution(year, "rejected", act.AmountCents - settlement.ReimbursedCents);
            }
            else
            {
                yield return new Contribution(
                    year, funded.Contains(act.CareActId) ? "funded-by-ars" : unfunded.Contains(act.CareActId) ? "unfunded" : "pending", act.AmountCents);
            }
        }
    }

    internal override Figure Read(Cells cells, DateOnly asOf)
    {
        return new Figure(
            Share("reimbursed"),
            new Line("pending-share", "part encore en attente", Share("pending")),
            Amount("billed", "soins donnés avant l'ouverture des droits"),
            Amount("reimbursed", "remboursé par l'Assurance maladie"),
            Amount("rejected", "non remboursé par l'Assurance maladie"),
            Amount("funded-by-ars", "payé par l'ARS, non récupéré"),
            Amount("unfunded", "sans financement"),
            Amount("pending", "en attente"))
        {
            Text = cells["billed"] == 0 ? "sans objet : aucun soin avant l'ouverture des droits" : null,
        };

        decimal? Share(string part) => cells["billed"] == 0 ? null : French.Round(100m * cells[part] / cells["billed"]);

        Line Amount(string part, string label) => new(part, label, cells[part]) { Unit = Unit.Cent };
    }

    private static bool WasCovered(Story story, DateOnly day) =>
        story.Rights.Any(right => right.NotifiedOn <= day && right.EffectiveFrom <= day && !(right.EffectiveTo < day));
}
