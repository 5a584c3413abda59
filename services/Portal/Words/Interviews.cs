using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>The codes of interviews and consultations of the PASS, as people say them.</summary>
internal static class Interviews
{
    public static readonly IReadOnlyList<Option> Kinds =
    [
        new("reception", "Accueil"),
        new("social", "Entretien social"),
        new("nursing", "Entretien infirmier"),
        new("mediation", "Médiation en santé"),
        new("medical", "Consultation médicale"),
        new("access-to-rights", "Entretien d’accès aux droits"),
        new("outreach", "Aller-vers"),
    ];

    public static readonly IReadOnlyList<Option> Professionals =
    [
        new("receptionist", "Accueil, secrétariat"),
        new("social-worker", "Professionnel du champ social"),
        new("nurse", "Infirmier"),
        new("doctor", "Médecin"),
        new("mediator", "Médiateur en santé"),
        new("trained-in-rights", "Professionnel formé à l’accès aux droits"),
    ];

    public static readonly IReadOnlyList<Option> Firsts = [new("yes", "Le premier, plus long"), new("no", "Un suivi")];

    public static readonly IReadOnlyList<Option> Places =
    [
        new("pass", "À la PASS"),
        new("partner", "Dans une structure partenaire"),
        new("where-they-live", "Là où vit la personne"),
        new("hospital", "À l’hôpital"),
        new("street", "Dans la rue, en maraude"),
        new("phone", "Par téléphone"),
        new("video", "Par visioconférence"),
    ];

    public static readonly IReadOnlyList<Option> Media = [new("phone", "Par téléphone"), new("video", "Par visioconférence"), new("on-site", "Sur place")];

    public static readonly IReadOnlyList<Option> Interpretations =
    [
        new("none", "Non", "Langue commune, ou une personne bilingue de l’équipe"),
        new("provided", "Oui, et il était là"),
        new("not-provided", "Oui, et il n’est pas venu", "Cela compte aussi, et se voit"),
    ];

    public static readonly IReadOnlyList<Option> Prevention =
    [
        new("awareness", "Sensibilisation"),
        new("health-education", "Éducation à la santé"),
        new("screening", "Dépistage"),
        new("vaccination", "Vaccination"),
        new("harm-reduction", "Réduction des risques"),
    ];

    /// <summary>How it was held, in one sentence; empty when nothing is said of it.</summary>
    public static string How(InterviewView interview)
    {
        var parts = new[]
        {
            interview.First switch { true => "premier entretien", false => "suivi", null => null },
            interview.Professional is { } who ? Orientations.Lower(Professionals.Name(who)) : null,
            interview.LengthMinutes is { } minutes ? $"{minutes} minutes" : null,
            interview.Place is { } place ? Orientations.Lower(Places.Name(place)) : null,
            interview.Interpretation is { } asked ? Interpreted(asked) : null,
            interview.Prevention.Count > 0 ? $"prévention : {string.Join(", ", interview.Prevention.Select(kind => Orientations.Lower(Prevention.Name(kind))))}" : null,
            interview.Clinical is { } clinical ? $"CISP-2 : motifs {string.Join(", ", clinical.Reasons)}{(clinical.Acts is { Count: > 0 } ? $", actes {string.Join(", ", clinical.Acts)}" : null)}" : null,
        };
        return Rights.Capital(string.Join(" ; ", parts.OfType<string>()));
    }

    private static string Interpreted(Interpretation asked)
    {
        var language = Orientations.Lower(Intake.Languages.Name(asked.LanguageCode));
        return asked.Provided ? $"interprète en {language}{(asked.Medium is { } medium ? $", {Orientations.Lower(Media.Name(medium))}" : null)}" : $"interprète en {language} demandé, pas venu";
    }
}
