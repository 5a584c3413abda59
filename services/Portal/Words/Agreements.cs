using System.Globalization;
using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Portal.Words;

/// <summary>The codes of agreements, and what their days ask for, as people say them.</summary>
internal static class Agreements
{
    public static readonly IReadOnlyList<Option> Kinds =
    [
        new("ars", "Avec l’agence régionale de santé"),
        new("fund", "Avec une caisse", "Et ceux qui la signent avec elle : CARSAT, hôpital…"),
        new("hospital", "Avec un hôpital"),
        new("portal-usage", "Utilisation du portail", "Attachée à un partenariat signé"),
        new("practitioner", "Avec un praticien ou une structure de soins"),
        new("partner", "De partenariat"),
    ];

    public static readonly IReadOnlyList<Option> Parties =
    [
        new("pass", "La PASS de ville"), new("fund", "La caisse"), new("ars", "L’agence régionale de santé"), new("carsat", "La CARSAT"), new("hospital", "L’hôpital"),
        new("practitioner", "Un praticien, ou une structure de soins"), new("partner", "Un partenaire"), new("other", "Un autre signataire"),
    ];

    public static readonly IReadOnlyList<Option> Channels =
    [
        new("exchange-folder", "Dossier d’échange chiffré de la plateforme"),
        new("partners-portal", "Espace Partenaires"),
        new("post", "Courrier postal"),
        new("handed-over", "Remise sur place, contre signature"),
        new("secure-mail", "Messagerie sécurisée de santé"),
        new("generic-mailbox", "Boîte générique, sans donnée personnelle"),
    ];

    public static readonly IReadOnlyList<Option> Weekdays =
        [new("monday", "Lundi"), new("tuesday", "Mardi"), new("wednesday", "Mercredi"), new("thursday", "Jeudi"), new("friday", "Vendredi")];

    public static readonly IReadOnlyList<Option> Contacts = [new("referent", "Référent de la convention"), new("privileged-contact", "Contact privilégié")];

    public static readonly IReadOnlyList<Option> Letters = [new("denunciation", "Dénonciation"), new("formal-notice", "Mise en demeure"), new("termination", "Résiliation")];

    public static readonly IReadOnlyList<Option> Terminations =
    [
        new("formal-notice", "Une mise en demeure est restée sans effet", "Le dernier jour pour réparer est passé"),
        new("secrecy-breach", "Le secret professionnel a été violé, ou la convention n’est pas respectée", "Sans délai"),
    ];

    public static readonly IReadOnlyList<Option> Duties =
    [
        new("destroy-data", "Détruire les données à caractère personnel tenues pour l’exécuter"),
        new("close-channels", "Fermer les canaux d’échange et les accès"),
        new("return-documents", "Restituer ou détruire les documents, supports et matériels confiés"),
    ];

    /// <summary>What an agreement with a fund may set beside its two main delays, by the codes of the texts.</summary>
    public static readonly IReadOnlyList<Option> Delays =
    [
        new("CONVENTION-DURATION-1Y", "Durée de la convention, en années"),
        new("CONVENTION-NOTICE-3M", "Dénonciation avant l’anniversaire, en mois"),
        new("CONVENTION-FORMAL-NOTICE-15D", "Résiliation après mise en demeure, en jours"),
        new("WEEKLY-TRANSMISSION", "Entre deux transmissions de dossiers, en jours"),
        new("INSTRUCTION-31D-CSS", "Décision sur un dossier de CSS complet, en jours"),
        new("INSTRUCTION-30D-AME", "Décision sur un dossier d’AME complet, en jours"),
        new("INSTRUCTION-10D-AME-URGENT", "Décision sur un dossier d’AME urgent, en jours"),
        new("DOCUMENTS-REQUEST-2M", "Envoi des pièces que la caisse demande, en mois"),
        new("MISAS-CALLBACK-48H", "Rappel par la mission accompagnement santé, en heures"),
        new("BREACH-NOTICE-48H", "Information sur une violation de données, en heures"),
        new("BREACH-NOTICE-24H", "Information sur une violation pendant un transfert, en heures"),
    ];

    /// <summary>Of which kinds a fund signs one.</summary>
    public static bool IsWithFund(string? kind) => kind is "fund" or "hospital" or "portal-usage" or "partner";

    /// <summary>Which party a role speaks for.</summary>
    public static string? Side(string? role) => role switch { Roles.Coordinator => "pass", Roles.Ars => "ars", Roles.Fund => "fund", _ => null };

    /// <summary>What it is, and with whom: <c>Avec une caisse : CPAM des Quais (761)</c>.</summary>
    public static string Name(AgreementView agreement)
    {
        var with = agreement.FundCode is { } code ? agreement.FundName is { } fund ? $"{fund} ({code})" : code
            : string.Join(", ", agreement.Parties.Where(party => party.Party is not ("pass" or "ars")).Select(party => party.Name));
        return with.Length == 0 ? Kinds.Name(agreement.Kind) : $"{Kinds.Name(agreement.Kind)} : {with}";
    }

    /// <summary>Where it stands on a day, in a word.</summary>
    public static string State(AgreementView agreement, DateOnly today) => agreement switch
    {
        { SignedOn: null } => "projet",
        { ReplacedOn: { } replaced } when replaced <= today => "remplacée",
        { EndsOn: { } ends } when ends <= today => "terminée",
        { EndsOn: not null } => "prend fin",
        { SignedOn: { } signed } when signed > today => "à venir",
        _ => "en vigueur",
    };

    /// <summary>The colour of that word.</summary>
    public static string? Kind(AgreementView agreement, DateOnly today) => State(agreement, today) switch
    {
        "en vigueur" => "success",
        "projet" or "à venir" => "info",
        "prend fin" => "warning",
        "terminée" when agreement.Closings.Any(closing => closing.DoneOn is null) => "error",
        _ => null,
    };

    /// <summary>What is ahead of it, and what is to be done by then; one sentence each, the most urgent first.</summary>
    public static IEnumerable<string> Ahead(AgreementView agreement, string? side, DateOnly today)
    {
        if (agreement.SignedOn is null)
        {
            var own = agreement.Parties.FirstOrDefault(party => party.Party == side);
            if (own is { SignedOn: null })
            {
                yield return agreement.PaperSignedOn is null ? "Relisez-la, puis signez votre côté." : "Vérifiez la copie du papier, puis confirmez votre côté.";
            }

            var others = agreement.Parties.Where(party => party.SignedOn is null && party.Party != side && SignsHere(party.Party)).Select(party => party.Name).ToList();
            if (others.Count > 0)
            {
                yield return $"Attend la signature de : {string.Join(", ", others)}.";
            }

            yield break;
        }

        if (agreement.ReplacedOn is { } replaced)
        {
            yield return $"Une autre convention a pris sa place le {Days.Long(replaced)}.";
            yield break;
        }

        foreach (var letter in agreement.Letters.Where(letter => letter is { Kind: "formal-notice", RepairedOn: null } && letter.RepairUntil >= today))
        {
            yield return $"Mise en demeure {Of(letter.By)} : à réparer jusqu’au {Days.Long(letter.RepairUntil!.Value)}.";
        }

        if (agreement.EndsOn is { } ends)
        {
            yield return ends > today ? $"Prend fin le {Days.Long(ends)} : {End(agreement.EndReason)}. Ce qui en dépend s’arrête ce jour-là." : $"A pris fin le {Days.Long(ends)} : {End(agreement.EndReason)}.";
            var left = agreement.Closings.Where(closing => closing.DoneOn is null).Select(closing => Orientations.Lower(Duties.Name(closing.Duty))).ToList();
            if (left.Count > 0)
            {
                yield return $"Reste à faire : {string.Join(" ; ", left)}.";
            }

            yield break;
        }

        if (agreement.TermEndsOn is { } last)
        {
            yield return agreement.NoticeFrom is { } from && from <= today
                ? $"Peut être dénoncée jusqu’au {Days.Long(last)} ; sinon, reconduite le {Days.Long(last.AddDays(1))}."
                : $"Reconduite le {Days.Long(last.AddDays(1))}{(agreement.NoticeFrom is { } opens ? $" ; peut être dénoncée à partir du {Days.Long(opens)}" : null)}.";
        }
    }

    /// <summary>What nears, and what to do about it.</summary>
    public static (string What, string ToDo) Milestone(string code) => code switch
    {
        "notice-opens" => ("Elle pourra être dénoncée", "Décidez entre vous si elle est reconduite."),
        "notice-closes" => ("Dernier jour pour la dénoncer", "Après ce jour elle est reconduite. Pour y mettre fin, envoyez une lettre recommandée ce jour-là au plus tard."),
        "renews" => ("Reconduite tacitement", "Rien à faire si elle convient ; sinon, préparez un avenant."),
        "first-year-review" => ("Évaluation de la première année", "Faites-la avec l’autre partie, et révisez ce qui doit l’être par un avenant."),
        "formal-notice-expires" => ("Une mise en demeure expire", "Dites si elle a été suivie d’effet ; sinon, qui l’a envoyée peut résilier."),
        "ends" => ("Elle prend fin", "Ce qui en dépend s’arrête. Préparez ce qui est à détruire, fermer et restituer."),
        _ => (code, ""),
    };

    /// <summary>Why one ends.</summary>
    public static string End(string? code) => code switch
    {
        "denounced" => "dénoncée avant son anniversaire",
        "formal-notice" => "résiliée après une mise en demeure restée sans effet",
        "secrecy-breach" => "résiliée sans délai, secret violé ou convention non respectée",
        "partnership-ended" => "le partenariat dont elle dépendait a pris fin",
        "pass-ended" => "la PASS a pris fin",
        var other => other ?? "",
    };

    /// <summary>A length with its unit: <c>10 jours</c>, <c>48 heures</c>, <c>sans attendre</c>.</summary>
    public static string Length(int duration, string unit, bool workingDays)
    {
        var (one, several) = unit switch { "hour" => ("heure", "heures"), "month" => ("mois", "mois"), "year" => ("an", "ans"), _ => ("jour", "jours") };
        var worked = workingDays ? duration > 1 ? " ouvrés" : " ouvré" : null;
        return duration == 0 ? "sans attendre" : $"{duration.ToString(CultureInfo.CurrentCulture)} {(duration > 1 ? several : one)}{worked}";
    }

    /// <summary>A party inside a sentence.</summary>
    public static string Lower(string party) => Orientations.Lower(Parties.Name(party));

    /// <summary>Of a party: <c>de la caisse</c>, <c>d’un praticien</c>.</summary>
    public static string Of(string party) => Lower(party) is var name && name.StartsWith('u') ? $"d’{name}" : $"de {name}";

    /// <summary>Whether a party has an access here: the others sign on paper.</summary>
    public static bool SignsHere(string party) => party is "pass" or "ars" or "fund";

    /// <summary>Whose letters a side notes beside its own: of the parties without an access here, those the PASS received. Nothing where there is no choice.</summary>
    public static IReadOnlyList<Option> Senders(AgreementView agreement, string? side)
    {
        var others = side == "pass" ? agreement.Parties.Select(party => party.Party).Where(party => !SignsHere(party)).Distinct().Select(party => new Option(party, Parties.Name(party))).ToList() : [];
        return others.Count == 0 ? [] : [new Option("pass", Parties.Name("pass")), .. others];
    }

    /// <summary>An amount in cents, in euros.</summary>
    public static string Euros(long cents) => $"{(cents / 100m).ToString("N2", CultureInfo.CurrentCulture)} €";
}
