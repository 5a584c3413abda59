using System.Collections.Frozen;
using System.Net.Mail;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Identity.Accounts;

/// <summary>The address by which somebody has an account: theirs alone, of their work, and based in Europe [003-016].</summary>
/// <remarks>
/// Where a mailbox is kept is told by nothing but its holder: what is refused is what says by itself that it is elsewhere, a country's top-level domain outside Europe. Whose
/// an address is cannot be told from its domain either, but of those that people have for themselves: whoever enables answers for the rest. Decision 0169.
/// </remarks>
internal static class ProfessionalAddress
{
    // Those that people in France have for themselves, and those that serve once.
    private static readonly FrozenSet<string> Personal = new[]
    {
        "163.com", "aliceadsl.fr", "aol.com", "aol.fr", "bbox.fr", "bluewin.ch", "caramail.fr", "cegetel.net", "club-internet.fr", "dbmail.com", "duck.com", "email.com", "ezweb.fr", "fastmail.com",
        "free.fr", "freesurf.fr", "gmail.com", "gmx.com", "gmx.de", "gmx.fr", "gmx.net", "googlemail.com", "guerrillamail.com", "hotmail.be", "hotmail.co.uk", "hotmail.com", "hotmail.de",
        "hotmail.es", "hotmail.fr", "hotmail.it", "hushmail.com", "icloud.com", "infonie.fr", "interia.pl", "laposte.net", "libero.it", "libertysurf.fr", "live.be", "live.com", "live.fr",
        "mac.com", "mail.com", "mail.ru", "mailbox.org", "mailfence.com", "mailinator.com", "mailo.com", "me.com", "msn.com", "neuf.fr", "noos.fr", "numericable.fr", "o2.pl", "onet.pl",
        "orange.fr", "outlook.be", "outlook.com", "outlook.de", "outlook.es", "outlook.fr", "outlook.it", "pm.me", "posteo.de", "proton.me", "protonmail.ch", "protonmail.com", "qq.com",
        "rambler.ru", "rocketmail.com", "sapo.pt", "seznam.cz", "sfr.fr", "sfr.net", "skynet.be", "t-online.de", "tele2.fr", "tempmail.com", "tiscali.fr", "tuta.com", "tutanota.com", "ukr.net",
        "virgilio.it", "voila.fr", "wanadoo.fr", "web.de", "wp.pl", "yahoo.be", "yahoo.co.uk", "yahoo.com", "yahoo.de", "yahoo.es", "yahoo.fr", "yahoo.it", "yandex.com", "yandex.ru", "ymail.com",
        "yopmail.com", "zoho.com", "zohomail.eu",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Top-level domains of the European Union, of the European Economic Area, of European countries whose protection the Commission has found adequate, and of the parts of France overseas. Those of
    // three letters and more are of no country.
    private static readonly FrozenSet<string> European = new[]
    {
        "ad", "at", "ax", "be", "bg", "bl", "ch", "cy", "cz", "de", "dk", "ee", "es", "eu", "fi", "fo", "fr", "gf", "gg", "gp", "gr", "hr", "hu", "ie", "im", "is", "it", "je", "li", "lt", "lu", "lv",
        "mc", "mf", "mq", "mt", "nc", "nl", "no", "pf", "pl", "pm", "pt", "re", "ro", "se", "si", "sk", "tf", "uk", "wf", "yt",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the address of somebody who is to have a role, one that can be written to (<see cref="MailboxAttribute"/>).</summary>
    /// <remarks>A practitioner in private practice has often no other than their provider's.</remarks>
    /// <exception cref="Refusal">It is a mailbox that people have for themselves, or that of a country outside Europe.</exception>
    public static string Parse(string text, string role)
    {
        var email = text.Trim();
        return role == Roles.Practitioner || WrongOf(email[(email.LastIndexOf('@') + 1)..]) is not { } wrong
            ? email
            : throw new Refusal(
                ProblemKinds.InvalidField, "Un compte se donne à une adresse professionnelle, basée en Europe.",
                new FieldError("/email", $"est une adresse {wrong}", "l'adresse que sa structure lui a donnée"));
    }

    /// <summary>Refuses the domains of a structure that are not its own.</summary>
    /// <param name="domains">After the <c>@</c>.</param>
    /// <param name="pointer">Where the body names them.</param>
    /// <exception cref="Refusal">One of them is no domain, is one where people have mailboxes for themselves, or is of a country outside Europe.</exception>
    public static void CheckDomains(IReadOnlyList<string> domains, string pointer)
    {
        FieldError[] errors =
        [
            .. from each in domains.Index()
               let domain = each.Item?.Trim() ?? ""
               let wrong = IsDomain(domain) ? WrongOf(domain) : "sans domaine : il en faut un, tel qu'il suit le @"
               where wrong is not null
               select new FieldError($"{pointer}/{each.Index}", wrong, "un domaine professionnel, basé en Europe, par exemple ccas.villeneuve.example"),
        ];
        if (errors.Length > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Les adresses d'une structure sont professionnelles, et basées en Europe.", errors);
        }
    }

    private static bool IsDomain(string text) =>
        text.Length <= Account.MaxEmail && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-') && text.Contains('.', StringComparison.Ordinal)
        && MailAddress.TryCreate($"x@{text}", out var address) && address.Host == text;

    private static string? WrongOf(string domain)
    {
        for (var suffix = domain; suffix.Length > 0;)
        {
            if (Personal.Contains(suffix))
            {
                return "personnelle";
            }

            var dot = suffix.IndexOf('.', StringComparison.Ordinal);
            suffix = dot < 0 ? "" : suffix[(dot + 1)..];
        }

        var top = domain[(domain.LastIndexOf('.') + 1)..];
        return top.Length == 2 && !European.Contains(top) ? "d'un pays hors d'Europe" : null;
    }
}
