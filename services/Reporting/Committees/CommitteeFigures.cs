using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.Reporting.Indicators;

namespace PassPlatform.Reporting.Committees;

/// <summary>What the referents of a PASS and of a fund look at together. Model agreement with the fund, art. 5; of a hospital, art. 5 [000-108 to 000-116, 001-012, 001-013].</summary>
[Description("Ce que la PASS et la caisse regardent ensemble, sur une période ; des chiffres, aucune personne.")]
public sealed record CommitteeFigures(
    [property: Description("Personnels de la PASS formés par la caisse, chacun une fois.")] long StaffTrained,
    [property: Description("Séances de la caisse où quelqu'un est venu.")] long TrainingSessions,
    [property: Description("Dossiers transmis à la caisse, premières demandes et renouvellements.")] long FilesSent,
    [property: Description("Les mêmes, par prestation.")] IReadOnlyList<CodedCount> ByBenefit,
    [property: Description("Les mêmes, par résultat de l'instruction à ce jour.")] IReadOnlyList<CodedCount> ByOutcome,
    [property: Description("Orientations vers la mission accompagnement santé (MISAS).")] SupportMissionFigures SupportMission,
    [property: Description("Orientations vers le service social de l'Assurance maladie : l'orientation ne dit pas de quelle caisse.")] long SocialServiceReferrals,
    [property: Description("Premières demandes d'AME.")] FirstAmeFigures FirstAme,
    [property: Description("Délais de la caisse, depuis la réception, de tous les dossiers décidés dans la période : ce qu'un échantillon en montre s'y compare.")] IReadOnlyList<DelayFigures> Delays,
    [property: Description("Ce que la caisse n'a pas décidé aujourd'hui, quel que soit le jour de l'envoi.")] WaitingFigures Waiting)
{
    internal static CommitteeFigures Of(CommitteeCells cells, DateOnly today)
    {
        var sessions = cells.Sum(CommitteeCounts.Trained, codes => codes[0] == CommitteeCodes.Session);
        var benefits = cells.By(CommitteeCounts.Files, 0, static _ => true);
        return new CommitteeFigures(
            cells.Trained, sessions, benefits.Values.Sum(),
            [.. benefits.Keys.Union(Asked).Order(BenefitOrder).Select(code => new CodedCount(code, French.Benefits[code], benefits.GetValueOrDefault(code)))],
            Outcomes(cells, static _ => true), SupportMissionFigures.Of(cells), cells.Sum(CommitteeCounts.SocialService, static _ => true), FirstAmeFigures.Of(cells),
            [.. Strata.All.Select(stratum => DelayFigures.Of(stratum, cells))], WaitingFigures.Of(cells, today));
    }

    internal static IReadOnlyList<CodedCount> Outcomes(CommitteeCells cells, Func<IReadOnlyList<string>, bool> wanted)
    {
        var outcomes = cells.By(CommitteeCounts.Files, 2, wanted);
        return [.. CommitteeCodes.Outcomes.Select(outcome => new CodedCount(outcome.Key, outcome.Value, outcomes.GetValueOrDefault(outcome.Key)))];
    }

    private static readonly string[] Asked = [French.Code(Benefit.Puma), French.Code(Benefit.Css), French.Code(Benefit.Ame)];

    private static readonly string[] InOrder = [.. Enum.GetValues<Benefit>().Select(benefit => French.Code(benefit))];

    private static readonly Comparer<string> BenefitOrder = Comparer<string>.Create((one, other) => Array.IndexOf(InOrder, one).CompareTo(Array.IndexOf(InOrder, other)));
}

/// <summary>A line of a breakdown.</summary>
[Description("Une ligne d'une ventilation.")]
public sealed record CodedCount(
    [property: Description("Code.")] string Code,
    [property: Description("En français.")] string Label,
    [property: Description("Combien.")] long Count);

/// <summary>Referrals to the mission of the fund. The fund calls back within the delay of the agreement [000-111, 002-035].</summary>
[Description("Orientations vers la mission accompagnement santé.")]
public sealed record SupportMissionFigures(
    [property: Description("Formulaires partis dans la période.")] long Sent,
    [property: Description("La personne a été rappelée dans le délai.")] long CalledBackInTime,
    [property: Description("Rappelée après le délai.")] long CalledBackLate,
    [property: Description("Aucun rappel noté.")] long NotCalledBack)
{
    internal static SupportMissionFigures Of(CommitteeCells cells)
    {
        var answers = cells.By(CommitteeCounts.SupportMission, 0, static _ => true);
        return new SupportMissionFigures(answers.Values.Sum(), Of(CommitteeCodes.InTime), Of(CommitteeCodes.Late), Of(CommitteeCodes.Waiting));

        long Of(string code) => answers.GetValueOrDefault(code);
    }
}

/// <summary>First AME requests received at the PASS [000-113 to 000-115].</summary>
[Description("Premières demandes d'AME réceptionnées à la PASS et transmises à la caisse.")]
public sealed record FirstAmeFigures(
    [property: Description("Transmises dans la période.")] long Sent,
    [property: Description("Délai moyen de transmission, en jours calendaires depuis le dépôt ; null quand aucun dépôt n'est connu.")] decimal? MeanDaysToSend,
    [property: Description("Transmises dans le délai de la convention, dernier jour compris.")] long SentInTime,
    [property: Description("Transmises après.")] long SentLate,
    [property: Description("Par résultat de l'instruction à ce jour : chacune est dans une ligne.")] IReadOnlyList<CodedCount> ByOutcome,
    [property: Description("Dont celles pour lesquelles la caisse a demandé des pièces, quelle qu'en soit la suite.")] long PiecesAsked)
{
    internal static FirstAmeFigures Of(CommitteeCells cells)
    {
        var (days, kept, late) = (Sending(CommitteeCodes.Days), Sending(CommitteeCodes.InTime), Sending(CommitteeCodes.Late));
        var outcomes = CommitteeFigures.Outcomes(cells, IsFirstAme);
        return new FirstAmeFigures(
            outcomes.Sum(line => line.Count), kept + late == 0 ? null : French.Round((decimal)days / (kept + late)), kept, late, outcomes,
            cells.Sum(CommitteeCounts.Files, codes => IsFirstAme(codes) && codes[3] == CommitteeCodes.PiecesAsked));

        long Sending(string code) => cells.Sum(CommitteeCounts.Sending, codes => codes[0] == code);
    }

    private static bool IsFirstAme(IReadOnlyList<string> codes) => codes[0] == French.Code(Benefit.Ame) && codes[1] == CommitteeCodes.First;
}

/// <summary>How long the fund took, from reception to decision.</summary>
[Description("Combien de temps la caisse a mis, de la réception à la décision notifiée.")]
public sealed record DelayFigures(
    [property: Description("Quels dossiers.")] Stratum Stratum,
    [property: Description("En français.")] string Label,
    [property: Description("Dossiers décidés dans la période.")] long Files,
    [property: Description("Délai moyen en jours calendaires ; null quand il n'y en a aucun.")] decimal? MeanDays,
    [property: Description("Dont ceux dont la caisse n'a pas dit le jour de réception : celui de l'envoi en tient lieu.")] long ReceptionPresumed)
{
    internal static DelayFigures Of(Stratum stratum, CommitteeCells cells)
    {
        var (files, days) = (Sum(CommitteeCodes.Files), Sum(CommitteeCodes.Days));
        return new DelayFigures(
            stratum, Strata.Labels[stratum], files, files == 0 ? null : French.Round((decimal)days / files),
            cells.Sum(CommitteeCounts.Ended, codes => Strata.Includes(stratum, codes) && codes[4] == CommitteeCodes.Files && codes[3] == CommitteeCodes.Presumed));

        long Sum(string what) => cells.Sum(CommitteeCounts.Ended, codes => Strata.Includes(stratum, codes) && codes[4] == what);
    }
}

/// <summary>What waits at the fund.</summary>
[Description("Dossiers que la caisse a et n'a pas décidés ; ceux dont elle attend des pièces n'y sont pas.")]
public sealed record WaitingFigures(
    [property: Description("Combien.")] long Files,
    [property: Description("Dont ceux dont le dernier jour pour décider est passé.")] long Late,
    [property: Description("Jour de l'envoi du plus ancien ; null quand il n'y en a aucun.")] DateOnly? OldestSentOn)
{
    internal static WaitingFigures Of(CommitteeCells cells, DateOnly today)
    {
        var waiting = cells.Waiting.ToList();
        return new WaitingFigures(waiting.Sum(each => each.Files), waiting.Where(each => each.DueOn < today).Sum(each => each.Files), waiting.Count == 0 ? null : waiting.Min(each => each.SentOn));
    }
}

/// <summary>What a figure shared with a fund is.</summary>
[Description("Ce qu'est un chiffre partagé avec la caisse.")]
public sealed record CommitteeDefinition(
    [property: Description("Le chiffre.")] string Figure,
    [property: Description("Ce qui est compté, et le jour qui décide.")] string Definition,
    [property: Description("Le texte qui le demande.")] string Source)
{
    private const string Fund = "Convention PASS de ville - caisse, art. 5 (note DGOS/P3/2025/45, annexe 3)";
    private const string Hospital = "Convention établissement - caisse, art. 5";

    internal static readonly IReadOnlyList<CommitteeDefinition> All =
    [
        new("staffTrained", "Membres de l'équipe venus à au moins une séance tenue par cette caisse dans la période, par jour de séance ; chacun une fois, quelle que soit la période.", Fund),
        new("filesSent", "Dossiers partis vers cette caisse, par jour du départ (déposé dans son dossier d'échange, ou remis contre signature) ; un dossier renvoyé compte une fois, à son dernier départ. Une demande d'un foyer est un dossier.", Fund),
        new("byBenefit", "Les mêmes dossiers, par prestation demandée.", Fund),
        new("byOutcome", "Les mêmes dossiers, tels qu'ils sont à ce jour : la dernière décision de la caisse, ou l'absence de décision.", Fund),
        new("supportMission", "Formulaires de détection partis, par jour du départ ; rappelée dans le délai : à la minute, 48 heures par défaut.", Fund),
        new("socialServiceReferrals", "Orientations de la PASS vers le service social de l'Assurance maladie, par jour d'orientation. L'orientation ne nomme pas de caisse : elle est dans le comité de chacune.", Hospital),
        new("firstAme", "Premières demandes d'AME transmises. Délai de transmission : du dépôt à la PASS au départ, en jours calendaires ; dans le délai : au plus tard le dernier jour que fixe la convention.", Fund),
        new("delays", "Dossiers dont la décision est notifiée dans la période, y compris les refus pour « tous les dossiers ». De la réception par la caisse (son accusé ; à défaut, le jour du départ) à la notification, en jours calendaires ; les jours où la caisse attend des pièces y sont.", $"{Fund} ; {Hospital}"),
        new("waiting", "Dossiers partis et ni décidés, ni retirés, ni caducs, ni en attente de pièces ; en retard : le lendemain du dernier jour pour décider.", $"{Hospital.Replace("5", "4.1", StringComparison.Ordinal)} : seuils d'alerte entre deux comités"),
    ];
}
