using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Data;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>Whom to find in the directory, by what a person needs; around a point the nearest come first. Decision 0163.</summary>
/// <remarks>
/// What a page reads is bounded by the box around what is within the distance, which an index on the latitude gives, and not by the directory; only the members of the page
/// are opened. Without a point it is a list as any other.
/// </remarks>
internal readonly record struct DirectorySearch(
    [property: FromQuery(Name = "need"), Description("Ce dont la personne a besoin, en code.")] Choice<Need>? Need,
    [property: FromQuery(Name = "kind"), Description("Nature de la structure, en code.")] Choice<StructureKind>? Kind,
    [property: FromQuery(Name = "language"), Description("Code ISO 639 d'une langue dans laquelle être reçu.")] string? Language,
    [property: FromQuery(Name = "accessibility"), Description("Accessibilité du lieu, en code.")] Choice<Accessibility>? Accessibility,
    [property: FromQuery(Name = "noAdvancePayment"), Description("true : sans avance de frais ce jour-là.")] bool? NoAdvancePayment,
    [property: FromQuery(Name = "noRemainingCharge"), Description("true : sans reste à charge ce jour-là.")] bool? NoRemainingCharge,
    [property: FromQuery(Name = "openOn"), Description("Du réseau ce jour-là (aujourd'hui par défaut) ; avec openAt, ouvert.")] Day? OpenOn,
    [property: FromQuery(Name = "openAt"), Description("Ouvert à cette heure, HH:MM, le jour openOn.")] string? OpenAt,
    [property: FromQuery(Name = "latitude"), Description("Autour de ce point : latitude en degrés.")] double? Latitude,
    [property: FromQuery(Name = "longitude"), Description("Longitude en degrés.")] double? Longitude,
    [property: FromQuery(Name = "communeCode"), Description("Autour du centre des adresses connues de cette commune, code INSEE ; à la place d'un point.")] string? CommuneCode,
    [property: FromQuery(Name = "withinKm"), Description("À cette distance au plus, en kilomètres à vol d'oiseau : plus de 0 à 100, 10 par défaut.")] double? WithinKm)
{
    private const double DefaultKm = 10;
    private const double MostKm = 100;

    private static readonly Comparer<Practitioner> ById = Comparer<Practitioner>.Create((one, other) => one.Id.CompareTo(other.Id));

    /// <summary>Reads a page.</summary>
    /// <exception cref="Refusal">A parameter is not in order, or no address of the commune is known.</exception>
    public async Task<Page<DirectoryMember>> Read(PartnerNetworkDb db, PageRequest page, DateOnly today, CancellationToken stop)
    {
        var members = Among(db.Practitioners.AsNoTracking(), OpenOn?.Value ?? today);
        return await Centre(db, stop) is { } centre
            ? await Near(db, members, centre, page, today, stop)
            : await page.Read(db, members, member => DirectoryMember.Of(member, today), stop);
    }

    private IQueryable<Practitioner> Among(IQueryable<Practitioner> members, DateOnly day)
    {
        members = members.Where(member => member.JoinedOn <= day && (member.LeftOn == null || member.LeftOn >= day));
        if (NoAdvancePayment is true)
        {
            members = members.Where(member => member.NoAdvancePaymentSince <= day && (member.NoAdvancePaymentUntil == null || member.NoAdvancePaymentUntil >= day));
        }

        if (NoRemainingCharge is true)
        {
            members = members.Where(member => member.NoRemainingChargeSince <= day && (member.NoRemainingChargeUntil == null || member.NoRemainingChargeUntil >= day));
        }

        return OpenAmong(SpokenAmong(NeededAmong(members)), day);
    }

    private IQueryable<Practitioner> NeededAmong(IQueryable<Practitioner> members)
    {
        if (Kind is { Value: var kind })
        {
            members = members.Where(member => member.Kind == kind);
        }

        if (Accessibility is { Value: var access })
        {
            members = members.Where(member => member.Accessibility.Contains(access));
        }

        if (Need is not { Value: var need })
        {
            return members;
        }

        // Constants: SQL Server does not compare a list that is a parameter with a text that has a collation of its own.
        var answers = Answers.To(need);
        List<StructureKind?> kinds = [.. answers.Kinds];
        return answers.Speciality is { } care
            ? members.Where(member => member.Speciality == care || member.OtherSpecialities.Contains(care) || EF.Constant(kinds).Contains(member.Kind))
            : members.Where(member => EF.Constant(kinds).Contains(member.Kind));
    }

    private IQueryable<Practitioner> SpokenAmong(IQueryable<Practitioner> members)
    {
        if (Language is not { } language)
        {
            return members;
        }

        if (!Iso639.IsCode(language))
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "language n'est pas un code.", new FieldError("language", "pas un code", "ISO 639, en minuscules : fr, snk"));
        }

        var kept = Iso639.Canonical(language);
        return members.Where(member => member.Languages.Contains(kept));
    }

    private IQueryable<Practitioner> OpenAmong(IQueryable<Practitioner> members, DateOnly day)
    {
        if (OpenAt is not { } time)
        {
            return members;
        }

        if (!new TimeOfDayAttribute().IsValid(time))
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "openAt n'est pas une heure.", new FieldError("openAt", "pas une heure", "HH:MM, de 00:00 à 23:59"));
        }

        var weekday = day.DayOfWeek;
#pragma warning disable CA1309, CA1310 // The database compares: digits and a colon are in one order in every collation.
        return members.Where(member => member.Hours.Any(hours => hours.Day == weekday && string.Compare(hours.From, time) <= 0 && string.Compare(hours.To, time) > 0));
#pragma warning restore CA1309, CA1310
    }

    private async Task<GeoPoint?> Centre(PartnerNetworkDb db, CancellationToken stop)
    {
        if (Latitude is null != Longitude is null || (CommuneCode is not null && Latitude is not null))
        {
            throw new Refusal(
                ProblemKinds.InvalidParameter, "Le centre de la recherche n'est pas clair.",
                new FieldError(Latitude is null ? "latitude" : "longitude", "centre incomplet ou donné deux fois", "latitude et longitude, ou communeCode"));
        }

        if (CommuneCode is { } commune)
        {
            return await CentreOf(db, commune, stop);
        }

        return (Latitude, Longitude) switch
        {
            (null, null) when WithinKm is null => null,
            ({ } north and >= -90 and <= 90, { } east and >= -180 and <= 180) => new GeoPoint(north, east),
            _ => throw new Refusal(ProblemKinds.InvalidParameter, "Il manque un point de la Terre.", new FieldError("latitude", "absente ou hors des limites", "de -90 à 90, et longitude de -180 à 180")),
        };
    }

    // The platform has no map: a commune is where the members of the network in it are.
    private static async Task<GeoPoint> CentreOf(PartnerNetworkDb db, string text, CancellationToken stop)
    {
        if (!ServiceDefaults.Values.CommuneCode.TryParse(text, out var commune))
        {
            throw new Refusal(ProblemKinds.InvalidParameter, "communeCode n'est pas un code.", new FieldError("communeCode", "pas un code", ServiceDefaults.Values.CommuneCode.Expected));
        }

        var known = await db.Practitioners.AsNoTracking().Where(member => member.CommuneCode == commune && member.Latitude != null)
            .Select(member => new { North = member.Latitude!.Value, East = member.Longitude!.Value }).ToListAsync(stop);
        return known.Count > 0
            ? new GeoPoint(known.Average(point => point.North), known.Average(point => point.East))
            : throw new Refusal(
                ProblemKinds.InvalidParameter, "Aucune adresse de l'annuaire n'est située dans cette commune.", new FieldError("communeCode", "commune sans adresse située", "latitude et longitude d'un point"));
    }

    private async Task<Page<DirectoryMember>> Near(
        PartnerNetworkDb db, IQueryable<Practitioner> members, GeoPoint centre, PageRequest page, DateOnly today, CancellationToken stop)
    {
        var within = WithinKm switch
        {
            null => DefaultKm,
            { } km and > 0 and <= MostKm => km,
            _ => throw new Refusal(ProblemKinds.InvalidParameter, "withinKm est hors des limites.", new FieldError("withinKm", "hors des limites", $"plus de 0 à {MostKm}")),
        };
        var box = centre.Around(within);
        var places = await members
            .Where(member => member.Latitude >= box.South && member.Latitude <= box.North && member.Longitude >= box.West && member.Longitude <= box.East)
            .Select(member => new { member.Id, North = member.Latitude!.Value, East = member.Longitude!.Value }).ToListAsync(stop);
        var ordered = places.ConvertAll(place => (Km: centre.KmTo(new GeoPoint(place.North, place.East)), place.Id)).FindAll(place => place.Km <= within);
        ordered.Sort();
        if (page.After is { } after)
        {
            var last = await PlaceOf(db, after, centre, stop);
            ordered.RemoveAll(place => place.CompareTo(last) <= 0);
        }

        var shown = ordered[..Math.Min(page.Size, ordered.Count)];
        var opened = await Opened(db, [.. shown.Select(place => place.Id)], stop);
        return new Page<DirectoryMember>(
            shown.ConvertAll(place => DirectoryMember.Of(opened[place.Id], today, Math.Round(place.Km, 2))), ordered.Count > shown.Count ? shown[^1].Id : null);
    }

    private static async Task<Dictionary<Guid, Practitioner>> Opened(PartnerNetworkDb db, Guid[] ids, CancellationToken stop)
    {
        var (members, _) = await Pages.Read(db, [db.Practitioners.AsNoTracking().WhereOneOf(db, member => member.Id, ids).OrderBy(member => member.Id)], ById, Math.Max(1, ids.Length), stop);
        return members.ToDictionary(member => member.Id);
    }

    private static async Task<(double Km, Guid Id)> PlaceOf(PartnerNetworkDb db, Guid after, GeoPoint centre, CancellationToken stop)
    {
        var last = await db.Practitioners.AsNoTracking().Where(member => member.Id == after && member.Latitude != null)
            .Select(member => new { North = member.Latitude!.Value, East = member.Longitude!.Value }).FirstOrDefaultAsync(stop)
            ?? throw new Refusal(ProblemKinds.InvalidParameter, "after n'est pas le next d'une page de cette recherche.", new FieldError("after", "inconnu", "next de la page précédente"));
        return (centre.KmTo(new GeoPoint(last.North, last.East)), after);
    }
}
