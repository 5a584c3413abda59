using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>The codes of collective activities, as people say them.</summary>
internal static class Activities
{
    public static readonly IReadOnlyList<Option> Kinds = [new("session", "Séance collective"), new("workshop", "Atelier"), new("outreach", "Action d’aller-vers")];

    public static readonly IReadOnlyList<Option> Themes =
    [
        new("tobacco", "Tabac"),
        new("addictions", "Addictions"),
        new("health-education", "Éducation à la santé"),
        new("chronic-disease", "Maladie chronique"),
        new("nutrition", "Alimentation"),
        new("sport", "Sport-santé"),
        new("sexual-health", "Santé sexuelle"),
        new("other", "Autre"),
    ];
}
