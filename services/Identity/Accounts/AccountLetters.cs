using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Mail;
using PassPlatform.Identity.Memberships;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Identity.Accounts;

/// <summary>What people are told by mail, of their account and of those they answer for.</summary>
internal sealed class AccountLetters(IdentityDb db, UserManager<Account> accounts, AccountLinks links, Postbox post, IdentitySettings settings, TimeProvider clock)
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>Tells the holder of a new membership: to activate their account, or that they have one role more.</summary>
    public async Task Invite(Membership membership)
    {
        var account = membership.Account;
        if (account.ActivatedAt is not null)
        {
            Write(account, "Une habilitation de plus", $"""
                Une habilitation vous a été donnée dans PassPlatform : {RoleWords.NameOf(membership.Role)}.
                Connectez-vous avec votre compte : {settings.PublicAddress}/

                Si vous ne vous y attendiez pas, répondez-en à la coordination de votre PASS.
                """);
            return;
        }

        var until = (clock.GetUtcNow() + AccountLinks.ActivationLifetime).ParisDay().ToString("d MMMM yyyy", French);
        Write(account, "Activez votre compte", $"""
            Un compte vous a été ouvert dans PassPlatform, pour l'habilitation : {RoleWords.NameOf(membership.Role)}.
            Choisissez votre mot de passe par ce lien, qui sert une fois, jusqu'au {until} :

            {await links.ToActivate(account)}

            Ne le transmettez à personne : il donne accès à votre compte.
            """);
    }

    /// <summary>Tells the coordinators of the same PASS that there is one more.</summary>
    public async Task TellCoordinators(Membership named, CancellationToken stop)
    {
        foreach (var site in named.PassSiteIds)
        {
            var others = await db.Memberships.AsNoTracking().Include(known => known.Account)
                .Where(known => known.Role == Roles.Coordinator && known.EndedAt == null && known.Id != named.Id && known.PassSiteIds.Contains(site)).ToListAsync(stop);
            foreach (var other in others.Where(known => known.Account.IsUsable))
            {
                Write(other.Account, "Une autre coordination est nommée", $"""
                    {named.Account.FullName} reçoit l'habilitation de coordination d'une PASS que vous coordonnez.

                    Si vous ne vous y attendiez pas, appelez votre ARS.
                    """);
            }
        }
    }

    /// <summary>Sends the link by which a password is chosen anew, when the address is that of an account in use; otherwise nothing, and nobody can tell.</summary>
    public async Task ForgotPassword(string email, CancellationToken stop)
    {
        if (await accounts.FindByEmailAsync(email) is not { IsUsable: true } account)
        {
            return;
        }

        Write(account, "Choisissez un autre mot de passe", $"""
            Vous avez demandé à changer le mot de passe de votre compte PassPlatform. Ce lien sert une fois, dans l'heure :

            {await links.ToResetPassword(account)}

            Si vous n'avez rien demandé, laissez ce message : votre mot de passe reste le même.
            """);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Sends the link by which another second factor is chosen, and tells those who manage the account, and the coordinators of its PASS, by whom it was asked for.</summary>
    /// <param name="account">With its memberships.</param>
    /// <param name="suspended">Those that wait for the word of whoever manages them.</param>
    /// <param name="caller">Who asked.</param>
    /// <param name="stop">Stops it.</param>
    public async Task SecondFactorReset(Account account, IReadOnlyList<Membership> suspended, Caller caller, CancellationToken stop)
    {
        var waiting = suspended.Count == 0 ? "" : "\n\nCeux de vos accès que d'autres gèrent sont suspendus jusqu'à ce qu'ils les rétablissent ; ils en sont prévenus.";
        Write(account, "Choisissez un autre second facteur", $"""
            Qui gère votre accès a réinitialisé votre second facteur. Choisissez-en un autre par ce lien, qui sert une fois, dans les vingt-quatre heures ; votre mot de passe vous sera demandé :

            {await links.ToSecondFactor(account)}

            Ne le transmettez à personne, pas même à qui vous l'a fait envoyer.{waiting}

            Si vous n'avez rien demandé, prévenez tout de suite la coordination de votre PASS : elle peut désactiver votre compte.
            """);

        await TellManagers(account, caller, "Un second facteur est réinitialisé", (by, manages) =>
        {
            var held = suspended.Where(manages).Select(membership => RoleWords.NameOf(membership.Role)).Distinct().ToList();
            var waits = held.Count == 0 ? "" : $"Vous répondez d'un autre de ses accès ({string.Join(", ", held)}), qui est suspendu : rétablissez-le une fois sûr que la demande est la sienne.\n\n";
            return $"""
                Le second facteur de {account.FullName} est réinitialisé, à la demande de {by}. Cette personne en choisit un autre par un lien qu'elle seule reçoit, avec son mot de passe.

                {waits}Si vous ne vous y attendiez pas, appelez-la, et suspendez ses accès au moindre doute.
                """;
        }, stop);
    }

    /// <summary>Tells the holder of an account that it is disabled, and why; and all who answer for it, by whom [003-025, 003-026].</summary>
    /// <param name="account">With its memberships.</param>
    /// <param name="reason">Why.</param>
    /// <param name="caller">Who did it.</param>
    /// <param name="isTold">Its holder is told by another letter.</param>
    /// <param name="stop">Stops it.</param>
    public async Task Disabled(Account account, DisablementReason reason, Caller caller, bool isTold, CancellationToken stop)
    {
        if (!post.Sends)
        {
            return; // What stops a thief waits for no mail.
        }

        var why = reason switch
        {
            DisablementReason.Theft => "vol",
            DisablementReason.Fraud => "usage contraire aux conditions",
            DisablementReason.Absence => "absence",
            _ => "autre",
        };
        if (!isTold)
        {
            Write(account, "Votre compte est désactivé", $"""
                Votre compte PassPlatform est désactivé ; motif : {why}. Il n'ouvre plus rien. Pour en savoir plus, appelez qui gère votre accès.
                """);
        }

        await TellManagers(account, caller, "Un compte est désactivé", (by, _) => $"""
            Le compte de {account.FullName} est désactivé par {by} ; motif : {why}. Il n'ouvre plus rien, pour aucun de ses accès.

            Gardez ce message : il dit quand, par qui et pourquoi.
            """, stop);
    }

    // Those who manage the account or coordinate its PASS, but the one who acts. The text is given who that is, and whether they manage a membership.
    private async Task TellManagers(Account account, Caller caller, string subject, Func<string, Func<Membership, bool>, string> text, CancellationToken stop)
    {
        var current = account.Memberships.Where(known => known.EndedAt is null).ToList();
        var sites = current.SelectMany(known => known.PassSiteIds).ToHashSet();
        var by = Guid.TryParse(caller.ClientId, out var id) && await db.Accounts.FindAsync([id], stop) is { } person ? person.FullName : $"l'application {caller.ClientId}";
        var managers = await db.Memberships.AsNoTracking().Include(known => known.Account)
            .Where(known => Managing.Managers.Contains(known.Role) && known.EndedAt == null && known.DisabledAt == null && known.AccountId != account.Id)
            .Where(known => !known.PassSiteIds.Any() || known.PassSiteIds.Any(site => sites.Contains(site)))
            .OrderBy(known => known.Id).ToListAsync(stop);
        foreach (var told in managers.Where(known => known.Account.IsUsable && known.AccountId.ToString() != caller.ClientId && current.Any(known.IsToldOf)).GroupBy(known => known.AccountId))
        {
            Write(told.First().Account, subject, text(by, membership => told.Any(known => known.Manages(membership))));
        }
    }

    /// <summary>Tells that what proves the holder of an account has changed: who did not do it must know.</summary>
    public void TellChanged(Account account, string what) => Write(account, "Votre compte a changé", $"""
        {what}

        Si ce n'est pas vous, prévenez tout de suite la coordination de votre PASS : elle peut désactiver votre compte.
        """);

    /// <summary>Tells whoever gives some accesses that they are due.</summary>
    /// <param name="manager">By which they do, with its account.</param>
    /// <param name="due">How many are.</param>
    /// <param name="since">Since when the first is.</param>
    public void RemindOfReview(Membership manager, int due, DateOnly since) => Write(manager.Account, "Des accès à revoir", $"""
        {(due == 1 ? "Un accès dont vous répondez est à revoir" : $"{due.ToString(French)} accès dont vous répondez sont à revoir")} depuis le {since.ToString("d MMMM yyyy", French)} : confirmez ce qui est encore nécessaire, retirez le reste.
        {settings.PublicAddress}{manager.Role switch { Roles.Coordinator => "/equipe/revue", Roles.PartnerManager => "/", _ => "/comptes/revue" }}
        """);

    private void Write(Account account, string subject, string text) => post.Write(new Mail.Mail(account.Email!, $"PassPlatform : {subject}", $"Bonjour {account.FullName},\n\n{text}\n"));
}
