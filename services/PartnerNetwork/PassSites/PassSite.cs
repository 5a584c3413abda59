using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.PartnerNetwork.Teams;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.PassSites;

/// <summary>A PASS de ville: its name, who carries it, where people come from. Its id is the <c>PassSiteId</c> of everything that belongs to it.</summary>
public sealed class PassSite : Aggregate
{
    private readonly List<AgreedTime> _agreedTeam = [];

    private PassSite()
    {
    }

    /// <summary>Name, as people know it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The structure that carries it.</summary>
    public Carrier Carrier { get; private set; } = null!;

    /// <summary>Where it is in law: ceilings and the AME differ overseas.</summary>
    public Territory Territory { get; private set; }

    /// <summary>The communes it receives people from, at least one, each once.</summary>
    public IReadOnlyList<CommuneCode> CommuneCodes { get; private set; } = [];

    /// <summary>Where people come.</summary>
    public SiteAddress Address { get; private set; } = null!;

    /// <summary>The team agreed with the ARS, need by need, where it is not the minimum of the texts.</summary>
    public IReadOnlyList<AgreedTime> AgreedTeam => _agreedTeam;

    /// <summary>First day it received people.</summary>
    public DateOnly OpenedOn { get; private init; }

    /// <summary>Last day of its service; null while it receives people.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Day on which nobody's data was left; null before.</summary>
    public DateOnly? DataDestroyedOn { get; private set; }

    /// <summary>People whose data was destroyed.</summary>
    public int PeopleDestroyed { get; private set; }

    /// <summary>Opens a site.</summary>
    /// <param name="request">What it is.</param>
    /// <param name="today">Day, in Paris.</param>
    /// <param name="now">The instant.</param>
    /// <param name="candidacyId">The candidacy that it was, whose id it takes; null: none.</param>
    /// <exception cref="Refusal">The opening is to come, a commune is of another territory, or a need of the team is there twice.</exception>
    public static (PassSite Site, PassSiteOpened Event) Open(OpenPassSite request, DateOnly today, DateTimeOffset now, Guid? candidacyId = null)
    {
        Dates.MustHaveCome(request.OpenedOn, today, "/openedOn");
        var id = candidacyId ?? OrderedId.New();
        var site = new PassSite { Id = id, PassSiteId = id, OpenedOn = request.OpenedOn };
        site.Describe(request);
        return (site, new PassSiteOpened
        {
            OccurredAt = now,
            PassSiteId = id,
            Version = site.NextVersion(),
            Name = site.Name,
            Finess = site.Carrier.Finess.ToString(),
            CommuneCodes = [.. site.CommuneCodes.Select(code => code.ToString())],
            Territory = site.Territory,
            OpenedOn = site.OpenedOn,
        });
    }

    /// <summary>Changes everything but the day of opening.</summary>
    /// <exception cref="Refusal">A commune is of another territory.</exception>
    public PassSiteUpdated Update(PassSiteDescription request, DateTimeOffset now)
    {
        Describe(request);
        return new PassSiteUpdated
        {
            OccurredAt = now,
            PassSiteId = Id,
            Version = NextVersion(),
            Name = Name,
            Finess = Carrier.Finess.ToString(),
            CommuneCodes = [.. CommuneCodes.Select(code => code.ToString())],
            Territory = Territory,
        };
    }

    /// <summary>Ends its service, which has the data of its people destroyed. Not undone.</summary>
    /// <exception cref="Refusal">It has ended, the day is to come or before the opening, or the name is another's.</exception>
    public PassSiteEnded End(EndPassSite request, DateOnly today, DateTimeOffset now)
    {
        if (EndedOn is { } ended)
        {
            throw new Refusal(ProblemKinds.PassSiteEnded, $"Cette PASS a pris fin le {ended:dd/MM/yyyy}.");
        }

        Dates.MustHaveCome(request.EndedOn, today, "/endedOn");
        if (request.EndedOn < OpenedOn)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Une PASS ne prend pas fin avant d'avoir ouvert.", new FieldError("/endedOn", "avant l'ouverture", $"au plus tôt {OpenedOn:yyyy-MM-dd}"));
        }

        if (request.ConfirmedName.Trim() != Name)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Le nom n'est pas celui de cette PASS : rien n'a été détruit.", new FieldError("/confirmedName", "un autre nom : rien n'a été détruit", "le nom de la PASS, tel qu'il est enregistré"));
        }

        EndedOn = request.EndedOn;
        return new PassSiteEnded { OccurredAt = now, PassSiteId = Id, Version = NextVersion(), OpenedOn = OpenedOn, EndedOn = request.EndedOn };
    }

    /// <summary>Intake says that nobody's data is left.</summary>
    internal void Learn(PassSiteDataDestroyed told)
    {
        if (told.People >= PeopleDestroyed)
        {
            (DataDestroyedOn, PeopleDestroyed) = (told.DestroyedOn, told.People);
            NextVersion();
        }
    }

    private void Describe(PassSiteDescription request)
    {
        for (var index = 0; index < request.CommuneCodes.Count; index++)
        {
            if (TerritoryOf(request.CommuneCodes[index]) != request.Territory)
            {
                throw new Refusal(
                    ProblemKinds.InvalidField, "Une commune n'est pas du territoire de la PASS.",
                    new FieldError($"/communeCodes/{index}", "commune d'un autre territoire", "une commune du territoire indiqué par « territory »"));
            }
        }

        if (request.AgreedTeam.GroupBy(time => time.Need).Any(same => same.Skip(1).Any()))
        {
            throw new Refusal(ProblemKinds.InvalidField, "Un besoin de l'équipe est écrit deux fois.", new FieldError("/agreedTeam", "deux fois le même besoin", "chaque besoin une fois"));
        }

        _agreedTeam.Clear();
        _agreedTeam.AddRange(request.AgreedTeam.OrderBy(time => time.Need));
        (Name, Carrier, Territory, Address) = (request.Name, request.Carrier, request.Territory, request.Address);
        CommuneCodes = [.. request.CommuneCodes.Distinct()];
    }

    /// <summary>Null for a territory that the platform does not serve.</summary>
    private static Territory? TerritoryOf(CommuneCode code) => code.ToString()[..3] switch
    {
        "971" => Territory.Guadeloupe,
        "972" => Territory.Martinique,
        "973" => Territory.Guyane,
        "974" => Territory.Reunion,
        "976" => Territory.Mayotte,
        "977" => Territory.SaintBarthelemy,
        "978" => Territory.SaintMartin,
        ['9', '7', ..] => null,
        _ => Territory.Metropole,
    };
}

/// <summary>What a carrier structure is. Note DGOS/P3/2025/45, p. 2, annexe 1 and its §2 [002-001, 002-020].</summary>
[Description("Nature de la structure porteuse.")]
public enum CarrierKind
{
    [Description("association")] Association,

    /// <summary><i>Structure ad hoc</i>, made for this.</summary>
    [Description("structure ad hoc")] AdHoc,

    /// <summary><i>Dispositif d'appui à la coordination</i> (DAC): the PASS is another activity of it.</summary>
    [Description("dispositif d'appui à la coordination (DAC)")] CoordinationSupport,

    /// <summary><i>Centre de santé</i>.</summary>
    [Description("centre de santé")] HealthCentre,

    /// <summary><i>Maison de santé pluriprofessionnelle</i>.</summary>
    [Description("maison de santé pluriprofessionnelle")] HealthHouse,

    /// <summary>Town, CCAS or department.</summary>
    [Description("commune, CCAS ou département")] LocalAuthority,
    [Description("hôpital")] Hospital,
    [Description("autre")] Other,
}

/// <summary>The structure that carries a PASS, identifiable by its FINESS number. Note DGOS/P3/2025/45, annexe 1 §1.</summary>
public sealed record Carrier
{
    [Length(1, 150), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName)]
    [Description("Nom de la structure.")]
    public required string Name { get; init; }
    [Description("Numéro FINESS de la structure.")]
    public required Finess Finess { get; init; }
    [Description("Nature de la structure.")]
    public required CarrierKind Kind { get; init; }
}

/// <summary>Where a PASS, or somebody of its network, receives people.</summary>
[Description("Une adresse où l'on est reçu.")]
public sealed record SiteAddress
{
    [Length(1, 120)]
    [Description("Numéro et voie.")]
    public required string Line1 { get; init; }

    [MaxLength(120)]
    [Description("Complément.")]
    public string? Line2 { get; init; }

    /// <summary>French postal code, 5 digits.</summary>
    [RegularExpression("[0-9]{5}", ErrorMessage = "un code postal de 5 chiffres")]
    [Description("Code postal, 5 chiffres.")]
    public required string PostalCode { get; init; }

    [Length(1, 80)]
    [Description("Commune.")]
    public required string City { get; init; }
}
