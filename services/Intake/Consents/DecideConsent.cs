using System.ComponentModel;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Consents;

/// <summary>What a person agrees to, each apart.</summary>
[Description("À quoi une personne consent, chaque accord à part.")]
public enum ConsentPurpose
{
    /// <summary>Convention with a CCAS, art. 3 and annexe 1 §4 [003-033, 003-045].</summary>
    [Description("transmission de ses coordonnées à la caisse, qui peut la contacter")] FundContact,
    [Description("rappels par SMS")] SmsReminders,
    [Description("rappels par courriel")] EmailReminders,
}

/// <summary>What they said.</summary>
[Description("Ce que la personne a dit.")]
public enum ConsentDecision
{
    [Description("accord donné")] Given,
    [Description("accord refusé")] Refused,
    [Description("accord retiré")] Withdrawn,
}

/// <summary>How it was said.</summary>
[Description("Comment le consentement a été recueilli.")]
public enum ConsentForm
{
    [Description("écrit, signé")] Written,
    [Description("oral, noté par l'équipe")] Oral,
}

/// <summary>A person agrees, refuses, or takes an agreement back.</summary>
[Description("Une personne donne un accord, le refuse, ou revient dessus.")]
public sealed record DecideConsent
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly DecideConsent Example = new()
    {
        Purpose = ConsentPurpose.FundContact,
        Decision = ConsentDecision.Given,
        DecidedOn = new DateOnly(2021, 4, 12),
        Form = ConsentForm.Written,
        LanguageCode = "snk",
    };

    [Description("Pour quoi.")]
    public required ConsentPurpose Purpose { get; init; }

    [Description("given, refused, ou withdrawn d'un accord donné.")]
    public required ConsentDecision Decision { get; init; }

    [Description("Jour de cette décision, à partir du premier contact ; pas à venir.")]
    public required DateOnly DecidedOn { get; init; }

    [Description("Comment ; obligatoire pour un accord donné.")]
    public ConsentForm? Form { get; init; }

    [LanguageCode, Description("Langue dans laquelle cela a été demandé, code ISO 639 ; à omettre si ce n'est pas dit.")]
    public string? LanguageCode { get; init; }

    [Description("L'édition de la notice lue alors, id de GET /notices/current ; à omettre si ce n'est pas dit.")]
    public Guid? NoticeId { get; init; }
}
