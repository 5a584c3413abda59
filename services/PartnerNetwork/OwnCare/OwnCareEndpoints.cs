using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.OwnCare;

internal static class OwnCareEndpoints
{
    public static void MapOwnCare(this RouteGroupBuilder api) =>
        api.MapGet("/care-acts/own", List).WithTags("Actes de soin").RequireRole(Roles.Team)
            .WithSummary("Lister les soins donnés par les professionnels de la PASS elle-même, le premier noté d'abord")
            .WithDescription(
                "Ils viennent des entretiens de l'accueil : soin infirmier, consultation médicale, ou tout entretien dont un acte est codé. Le budget de la PASS les paie : ils n'ont ni montant ni payeur, "
                + "ne sont facturés à personne et n'entament pas le plafond de l'ARS. Aucune personne n'y est connue.");

    private static async Task<Ok<Page<OwnCareView>>> List(
        [Description("Seulement ceux dans cet état, en code.")] Choice<OwnCareState>? state, [AsParameters] PageRequest page, PartnerNetworkDb db, CancellationToken stop)
    {
        var entries = db.OwnCare.AsNoTracking();
        if (state is { Value: var wanted })
        {
            entries = entries.Where(entry => entry.State == wanted);
        }

        return TypedResults.Ok(await page.Read(db, entries, OwnCareView.Of, stop));
    }
}

/// <summary>Care of the PASS itself.</summary>
[Description("Un soin donné par un professionnel de la PASS elle-même.")]
public sealed record OwnCareView(
    [property: Description("L'entretien, tel que l'accueil le numérote.")] Guid InterviewId,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("Jour du soin.")] DateOnly GivenOn,
    [property: Description("Nature de l'entretien.")] InterviewKind Kind,
    [property: Description("Qui l'a donné ; null si ce n'est pas dit.")] InterviewProfessional? Professional,
    [property: Description("Nombre d'actes codés ; 0 si aucun ne l'est.")] int Acts,
    [property: Description("Où il en est.")] OwnCareState State,
    [property: Description("Version.")] long Version) : IVersioned
{
    internal static OwnCareView Of(OwnCareEntry entry) =>
        new(entry.Id, entry.PassSiteId, entry.GivenOn, entry.Kind, entry.Professional, entry.Acts, entry.State, entry.Version);
}
