using System.Globalization;
using PassPlatform.Design.Forms;

namespace PassPlatform.Portal.Words;

/// <summary>What people are told and agree to, as people say it. Decision 0143.</summary>
internal static class Consents
{
    public static readonly IReadOnlyList<Option> Purposes =
    [
        new("fund-contact", "Ses coordonnées à la caisse, qui peut la contacter"),
        new("sms-reminders", "Des rappels par SMS"),
        new("email-reminders", "Des rappels par courriel"),
    ];

    /// <summary>What may be said when nothing was agreed to.</summary>
    public static readonly IReadOnlyList<Option> Answers = [new("given", "Elle donne son accord"), new("refused", "Elle refuse")];

    /// <summary>What may be said of an agreement that was given.</summary>
    public static readonly IReadOnlyList<Option> Withdrawals = [new("withdrawn", "Elle retire son accord")];

    public static readonly IReadOnlyList<Option> Decisions = [new("given", "Accord donné"), new("refused", "Accord refusé"), new("withdrawn", "Accord retiré")];

    /// <summary>The colour of a decision; null: it was not asked.</summary>
    public static string? Kind(string? decision) => decision switch { "given" => "success", null => "info", _ => "warning" };

    /// <summary>How a language is written: an element's <c>dir</c>.</summary>
    public static string Direction(string languageCode)
    {
        try
        {
            return CultureInfo.GetCultureInfo(languageCode).TextInfo.IsRightToLeft ? "rtl" : "ltr";
        }
        catch (CultureNotFoundException)
        {
            return "ltr";
        }
    }
}
