using System.Globalization;
using CsvHelper;
using PassPlatform.Identity.Accounts;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.Identity.AccessReviews;

/// <summary>The table of accesses, for a spreadsheet: UTF-8 with its mark, semicolons, days of Paris.</summary>
internal static class AccessReviewTable
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly string[] Titles =
    [
        "nom", "prenom", "adresse", "fonction", "ouvre", "pass", "etat", "donne_le", "derniere_connexion", "second_facteur", "confirme_le", "confirme_par", "a_revoir_le",
    ];

    // A spreadsheet takes what begins so for a formula, and runs it: an apostrophe makes it a text.
    private static readonly CsvWriterOptions Spreadsheet = new() { Separator = ';', WriteByteOrderMark = true, Injection = CsvInjection.Escape, InjectionCharacters = "=+-@\t\r\n" };

    public static byte[] Write(IEnumerable<ReviewedAccess> accesses)
    {
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, Spreadsheet))
        {
            foreach (var row in accesses.Select(Row).Prepend(Titles))
            {
                csv.WriteRecord(row);
            }
        }

        return file.ToArray();
    }

    private static string[] Row(ReviewedAccess access) =>
    [
        access.Membership.Account.FamilyName,
        access.Membership.Account.GivenName,
        access.Membership.Account.Email,
        RoleWords.NameOf(access.Membership.Role),
        access.Opens,
        string.Join(", ", access.Membership.PassSiteIds),
        access.Membership.DisabledAt is not null || access.Membership.Account.State == AccountState.Disabled ? "suspendu"
            : access.Membership.Account.State == AccountState.Invited ? "invité" : "actif",
        Day(access.Membership.CreatedAt),
        access.Membership.LastSignInAt is { } signedIn ? Day(signedIn) : "jamais",
        access.SecondFactor switch { SecondFactorState.Set => "oui", SecondFactorState.Reset => "réinitialisé", _ => "non" },
        access.ReviewedAt is { } reviewed ? Day(reviewed) : "jamais",
        access.ReviewedBy ?? "",
        access.DueOn.ToString("O", CultureInfo.InvariantCulture),
    ];

    private static string Day(DateTimeOffset at) => at.ParisDay().ToString("O", CultureInfo.InvariantCulture);
}
