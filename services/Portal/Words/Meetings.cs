using PassPlatform.Client;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>The codes of meetings of partners, as people say them.</summary>
internal static class Meetings
{
    public static readonly IReadOnlyList<Option> Kinds =
    [
        new("case-review", "Revue de dossiers", "Des situations complexes, avec une caisse"),
        new("partners-yearly", "Réunion annuelle des partenaires", "Tous les partenaires la lisent"),
        new("steering-committee", "Comité de pilotage", "Avec une caisse, chaque année ; l’ARS le lit"),
    ];

    public static readonly IReadOnlyList<Option> Parties = [new("pass", "La PASS"), new("fund", "La caisse"), new("ars", "L’agence régionale de santé"), new("partner", "Un partenaire")];

    /// <summary>What it was, and with whom.</summary>
    public static string Name(MeetingView meeting) => $"{Kinds.Name(meeting.Kind)}{(meeting.FundCode is { } fund ? $", caisse {fund}" : null)}";

    /// <summary>What a reviewed case is.</summary>
    public static string Subject(string code) => code switch { "request" => "Une demande à la caisse", "referral" => "Une personne adressée", "application" => "Un dossier de droits", var other => other };

    /// <summary>Where it is read, by who may; null when it is not known here.</summary>
    public static string? Address(ReviewedCase reviewed) => reviewed.Subject switch
    {
        "request" => $"{Pages.FundRequests}/{reviewed.Id}",
        "referral" => $"{Pages.Referrals}/{reviewed.Id}",
        "application" => $"{Pages.Dossiers}/{reviewed.Id}",
        _ => null,
    };

    /// <summary>For whom a page is that a case is read on.</summary>
    public static string Readers(string subject) => subject switch { "request" => Pages.ForFundRequests, "referral" => Pages.ForReferrals, _ => Pages.ForTheTeam };
}
