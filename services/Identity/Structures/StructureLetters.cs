using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Mail;
using PassPlatform.Identity.Memberships;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Identity.Structures;

/// <summary>What the parties of an agreement are told by mail of the accounts of a structure. Where no mail leaves, what stops a thief is done all the same.</summary>
internal sealed class StructureLetters(IdentityDb db, Postbox post, IdentitySettings settings, TimeProvider clock)
{
    /// <summary>Tells the other party, and the managers of the structure, of an incident [003-025, 003-026].</summary>
    /// <param name="incident">To keep whom it was told to.</param>
    /// <param name="holder">Whose account was disabled, to be loaded; null: the whole structure was shut out.</param>
    /// <param name="caller">Who told it, and knows.</param>
    /// <param name="stop">Stops it.</param>
    public async Task Incident(AccessIncident incident, Account? holder, Caller caller, CancellationToken stop)
    {
        if (!post.Sends)
        {
            return;
        }

        var (why, by, what) = (Words(incident.Kind), Words(incident.DetectedBy), holder is null ? "L'accès de toute la structure est coupé" : $"Le compte de {holder.FullName} est désactivé");
        foreach (var told in await Concerned(incident.Structure, stop))
        {
            if (told.Id == holder?.Id || told.Id.ToString() == caller.ClientId)
            {
                continue;
            }

            Tell(incident, told, $"un incident d'accès, {incident.Structure.Name}", $"""
                {what}, structure « {incident.Structure.Name} ». Motif : {why}, signalé par {by}. Rien ne s'ouvre plus par là.

                Gardez ce message : il dit quand, par qui et pourquoi. L'incident est gardé sous le numéro {incident.Id}.
                """);
        }

        if (holder is not null && holder.Id.ToString() != caller.ClientId)
        {
            Tell(incident, holder, "votre compte est désactivé", $"""
                Votre compte PassPlatform est désactivé. Motif : {why}. Il n'ouvre plus rien. Pour en savoir plus, appelez un gestionnaire de votre structure.
                """);
        }
    }

    /// <summary>Tells the managers of a structure that an agreement has ended, and what that closes [003-018].</summary>
    public async Task AgreementEnded(PartnerStructure structure, StructureAgreement ended, CancellationToken stop)
    {
        var closed = structure.Running.Any()
            ? ended.FundCode is { } fund && !structure.Funds.Contains(fund) ? $"L'accès à la caisse {fund} est fermé ; les autres restent." : "Vos accès restent, sous vos autres conventions."
            : "Aucune autre n'est en cours : les comptes de votre structure sont fermés, et seront supprimés dans six mois.";
        await TellManagers(structure, "une convention a pris fin", $"Une convention de votre structure « {structure.Name} » a pris fin. {closed}", stop);
    }

    /// <summary>Tells the managers of a structure that another party has recorded an agreement with it.</summary>
    public Task AgreementToAccept(PartnerStructure structure, CancellationToken stop) => TellManagers(structure, "une convention à accepter", $"""
        Une PASS, ou une caisse, avec laquelle votre structure « {structure.Name} » ne travaillait pas encore a enregistré une convention avec elle. Elle n'ouvre rien tant que vous ne l'avez pas acceptée.
        {settings.PublicAddress}/
        """, stop);

    /// <summary>Asks the managers of a structure to sign the table of its accesses [003-027].</summary>
    public Task ReviewAsked(PartnerStructure structure, CancellationToken stop) => TellManagers(structure, "une revue d'habilitation est demandée", $"""
        Une revue des habilitations de votre structure « {structure.Name} » vous est demandée : mettez fin aux accès qui ne sont plus nécessaires, puis signez le tableau de ceux qui restent.
        {settings.PublicAddress}/
        """, stop);

    /// <summary>Tells the managers of a structure that what it asked for is refused.</summary>
    public Task Refused(ManagerRequest request, CancellationToken stop) => TellManagers(request.Structure, "une demande est refusée", $"""
        La demande de votre structure « {request.Structure.Name} » reçue le {request.RequestedOn:dd'/'MM'/'yyyy}, pour un compte gestionnaire, est refusée. Motif : {request.RefusedFor switch
    {
        ManagerRefusal.NotOfStructure => "cette personne n'est pas de votre structure",
        ManagerRefusal.Address => "l'adresse n'est pas de votre structure, ou n'est pas basée en Europe",
        ManagerRefusal.Quota => "votre structure a autant de gestionnaires qu'elle peut",
        ManagerRefusal.Withdrawn => "votre structure y a renoncé",
        _ => "autre ; appelez votre interlocuteur",
    }}.
        """, stop);

    /// <summary>Tells a manager whose address has changed, at the one of before too: who did not ask for it must know.</summary>
    public void Readdressed(Account account, string before)
    {
        if (post.Sends)
        {
            const string Text = "L'adresse de votre compte PassPlatform a changé, à la demande de votre structure : elle est désormais celle par laquelle vous vous connectez. Si ce n'est pas le cas, appelez-la.";
            Write(account, before, "votre adresse a changé", Text);
            Write(account, account.Email!, "votre adresse a changé", Text);
        }
    }

    /// <summary>The managers of a structure and those who answer for it: coordinators, and agents of the funds that it works with.</summary>
    private async Task<IReadOnlyList<Account>> Concerned(PartnerStructure structure, CancellationToken stop)
    {
        var (sites, funds) = (structure.Sites.ToArray(), structure.Funds.ToArray());
        var found = await db.Memberships.Include(known => known.Account).Where(known => known.EndedAt == null)
            .Where(known => (known.Role == Roles.PartnerManager && known.StructureId == structure.Id)
                || (known.DisabledAt == null && known.PassSiteIds.Any(site => sites.Contains(site))
                    && (known.Role == Roles.Coordinator || (known.Role == Roles.Fund && funds.Contains(known.FundCode)))))
            .OrderBy(known => known.Id).ToListAsync(stop);
        return [.. found.Where(known => known.Account.IsUsable).Select(known => known.Account).DistinctBy(account => account.Id)];
    }

    // Those that were shut out with it are told too.
    private async Task TellManagers(PartnerStructure structure, string subject, string text, CancellationToken stop)
    {
        if (!post.Sends)
        {
            return;
        }

        var managers = await db.Memberships.Include(known => known.Account)
            .Where(known => known.Role == Roles.PartnerManager && known.StructureId == structure.Id && known.EndedAt == null).OrderBy(known => known.Id).ToListAsync(stop);
        foreach (var manager in managers.Where(known => known.Account.IsUsable))
        {
            Write(manager.Account, manager.Account.Email!, subject, text);
        }
    }

    private void Tell(AccessIncident incident, Account account, string subject, string text) =>
        db.Add(incident.Tell(account.Id, Write(account, account.Email!, subject, text).Id, clock.GetUtcNow()));

    private Letter Write(Account account, string to, string subject, string text) =>
        post.Write(new Mail.Mail(to, $"PassPlatform : {subject}", $"Bonjour {account.FullName},\n\n{text}\n"));

    private static string Words(IncidentKind kind) => kind switch
    {
        IncidentKind.Theft => "vol",
        IncidentKind.Loss => "perte",
        IncidentKind.Fraud => "usage frauduleux",
        _ => "usage contraire à la convention ou aux conditions d'utilisation",
    };

    private static string Words(IncidentParty party) => party switch
    {
        IncidentParty.Partner => "la structure",
        IncidentParty.Fund => "la caisse",
        _ => "la PASS",
    };
}
