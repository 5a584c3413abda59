using Microsoft.EntityFrameworkCore;
using PassPlatform.Identity.Data;
using PassPlatform.Identity.Mail;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.Identity.Clients;

/// <summary>How the holder of an application, and nobody else, gets its secret.</summary>
internal sealed class Enrolments(IdentityDb db, Postbox postbox, TimeProvider clock)
{
    /// <summary>Secrets replaced without hurry stay valid this long.</summary>
    public const int DefaultOverlapDays = 7;

    /// <summary>Makes a code: for the caller when they may read already all that the client will, otherwise for the client's contact, by mail.</summary>
    /// <exception cref="Refusal">It is to be sent, and there is no contact.</exception>
    public EnrolmentView Open(Client client, Caller caller, int overlapDays)
    {
        var shown = Managers.MayHoldCodeOf(client.Role, caller);
        if (!shown && client.Contact is null)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Le code de ce client est envoyé à qui l'exploite.",
                new FieldError("/contact", "obligatoire pour ce rôle", "le courriel de qui exploite l'application"));
        }

        var code = client.Enrol(clock.GetUtcNow(), overlapDays);
        if (!shown)
        {
            postbox.Write(new Mail.Mail(
                client.Contact!, $"PassPlatform : le code de votre application « {client.DisplayName} »",
                $"""
                Un accès à PassPlatform a été ouvert pour votre application « {client.DisplayName} » ({client.Id}).

                Voici le code qui permet d'en tirer le secret, une seule fois, avant le {client.EnrolmentUntil:dd'/'MM'/'yyyy} :

                {code}

                Envoyez-le par POST /connect/secrets, depuis l'endroit où le secret sera gardé. Ne le transmettez à personne : la PASS est avertie de chaque secret tiré.
                """));
        }

        return shown ? new EnrolmentView(code, client.EnrolmentUntil!.Value, null) : new EnrolmentView(null, client.EnrolmentUntil!.Value, client.Contact);
    }

    /// <summary>Tells the coordinators of its PASS that a client has a new secret.</summary>
    public async Task Tell(Client client, CancellationToken stop)
    {
        var sites = client.PassSiteIds;
        var coordinators = await db.Memberships.Where(membership => membership.Role == Roles.Coordinator && membership.DisabledAt == null && membership.EndedAt == null
                && membership.PassSiteIds.Any(site => sites.Contains(site)))
            .Select(membership => membership.Account).ToListAsync(stop);
        foreach (var email in coordinators.Select(account => account.Email).OfType<string>().Distinct())
        {
            postbox.Write(new Mail.Mail(
                email, $"PassPlatform : un secret a été tiré pour « {client.DisplayName} »",
                $"""
                Un secret vient d'être tiré pour l'application « {client.DisplayName} » ({client.Id}, rôle {client.Role}), qui agit pour votre PASS.
                Exploitée par : {client.Contact ?? "contact non indiqué"}.

                Si vous n'attendiez pas ce tirage, désactivez cette application : ses jetons sont refusés en quelques secondes.
                """));
        }
    }
}
