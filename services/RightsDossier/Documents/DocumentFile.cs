using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.RightsDossier.Situations;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Documents;

/// <summary>The pieces that an application needs, and those it has. The engine gives the list; nobody ticks a box.</summary>
/// <param name="List">What the rules ask.</param>
/// <param name="Acceptable">What may be brought: the list, and the lines that a later step may ask for (care stated at the deposit, a priority).</param>
/// <param name="Missing">Lines required and not satisfied, in the order of the list.</param>
internal sealed record DocumentFile(DocumentList List, DocumentList Acceptable, IReadOnlyList<DocumentLine> Missing)
{
    /// <summary>The file of an application, as the rules see it now.</summary>
    public static DocumentFile Of(Application application, ComputedRights rights)
    {
        var conditions = Conditions(application, rights);
        IReadOnlyList<HouseholdMember> members =
            [new HouseholdMember(application.PersonId, IsMinor(application)), .. application.Members.Select(application.Asked)];
        var list = RequiredDocuments.For(application.Benefit, new DocumentSituation(conditions, members));
        var acceptable = RequiredDocuments.For(
            application.Benefit, new DocumentSituation(conditions | DocumentCondition.Retroactivity | DocumentCondition.Priority, members));
        var known = application.Documents.Where(seen => seen.IsUsable && seen.KindId is not null)
            .Select(seen => new ProvidedDocument(seen.KindId!, seen.PersonId)).ToList();
        return new DocumentFile(list, acceptable, [.. RequiredDocuments.Missing(list, known).Where(line => !SeenAs(application, line))]);
    }

    /// <summary>Refuses when a required piece is missing.</summary>
    /// <param name="clause">The agreement that lets nothing incomplete be received; null when none is the reason.</param>
    /// <exception cref="Refusal">With <c>missing</c>: each line and what would do; and <c>agreement</c>, when one is the reason.</exception>
    public void RequireComplete(SiteAgreement? clause = null)
    {
        if (Missing.Count == 0)
        {
            return;
        }

        var what = Missing.Count == 1 ? "Il manque une pièce utilisable." : $"Il manque {Missing.Count} pièces utilisables.";
        var more = new Dictionary<string, object?> { ["missing"] = Missing.Select(MissingDocument.Of).ToList() };
        if (clause is not null)
        {
            what = $"La convention avec la caisse {clause.FundCode}, signée le {French.Date(clause.SignedOn)}, ne laisse recevoir que des dossiers complets. {what}";
            more["agreement"] = new { clause.AgreementId, clause.FundCode, clause.SignedOn };
        }

        throw new Refusal(ProblemKinds.ApplicationIncomplete, what) { More = more };
    }

    // A piece whose kind was not said serves the line it was brought for.
    private static bool SeenAs(Application application, DocumentLine line) =>
        application.Documents.Any(seen => seen.IsFor(line) && seen.KindId is null && seen.IsUsable);

    private static DocumentCondition Conditions(Application application, ComputedRights rights)
    {
        var situation = application.Situation;
        return When(application.FirstRequest, DocumentCondition.FirstApplication)
            | When(application.MustBeDeposited, DocumentCondition.DepositedAtPass)
            | When(rights.ReachesBack, DocumentCondition.Retroactivity)
            | When(application.Benefit == Benefit.Puma, situation.Working is true ? DocumentCondition.ByActivity : DocumentCondition.ByResidence)
            | When(situation.IsExemptFromResidence(application.OpenedOn), DocumentCondition.ResidenceExempt)
            | When(
                application.Benefit == Benefit.Css && application.Stay is { UnableToApplyOnAdmission: true } && rights.Effect.LastDayToFile >= application.OpenedOn,
                DocumentCondition.HospitalRetroactivity | DocumentCondition.UnableToApplyOnAdmission)
            | When(situation.Stay == StayStatus.FrenchOrEea, DocumentCondition.EuCitizen)
            | When(situation.RsaBeneficiary is true, DocumentCondition.RsaBeneficiary);
    }

    private static DocumentCondition When(bool holds, DocumentCondition condition) => holds ? condition : DocumentCondition.None;

    private static bool IsMinor(Application application) =>
        LegalCalendar.IsMinor(application.Situation.BirthDate, application.OpenedOn) is true;
}
