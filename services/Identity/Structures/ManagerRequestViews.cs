using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Mail;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Identity.Structures;

/// <summary>What a structure asks of an account of a manager.</summary>
public sealed record AskOfManager
{
    /// <summary>How old a request may be when whoever received it on paper records it, in days.</summary>
    public const int MaxAgeDays = 60;

    /// <summary>How far ahead an end may be told, in days.</summary>
    public const int MaxAheadDays = 366;

    [Description("enable : en habiliter un ; change : changer ses données ; end : y mettre fin.")]
    public required ManagerRequestKind Kind { get; init; }

    [Description("Pour change et end, obligatoire : l'habilitation du gestionnaire.")]
    public Guid? MembershipId { get; init; }

    [Description("Sa civilité ; obligatoire pour enable.")]
    public CivilTitle? Title { get; init; }

    [Length(1, Account.MaxName), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Son prénom ; obligatoire pour enable.")]
    public string? GivenName { get; init; }

    [Length(1, Account.MaxName), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Son nom ; obligatoire pour enable.")]
    public string? FamilyName { get; init; }

    [Length(1, StructurePerson.MaxJobTitle), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Sa fonction ; obligatoire pour enable.")]
    public string? JobTitle { get; init; }

    [RegularExpression(@"\+?[0-9(][0-9 .()\-]{4,23}", ErrorMessage = "un numéro de téléphone complet, par exemple 02 32 00 00 00"), Description("Son téléphone professionnel ; obligatoire pour enable.")]
    public string? Phone { get; init; }

    [Length(3, Account.MaxEmail), Mailbox, Description("Son adresse électronique, de la structure ; obligatoire pour enable.")]
    public string? Email { get; init; }

    [Description("Le jour où la demande a été reçue, par qui l'enregistre pour la structure ; absent : aujourd'hui.")]
    public DateOnly? RequestedOn { get; init; }

    [Description("Pour end, obligatoire : le jour à partir duquel le compte n'est plus, quinze jours au moins après la demande.")]
    public DateOnly? EndsOn { get; init; }

    internal ManagerData Data => new() { Title = Title, GivenName = GivenName?.Trim(), FamilyName = FamilyName?.Trim(), JobTitle = JobTitle?.Trim(), Phone = Phone?.Trim(), Email = Email?.Trim() };

    /// <summary>Refuses what its kind does not have, or lacks.</summary>
    /// <exception cref="Refusal">It does.</exception>
    internal void Check(DateOnly requestedOn, DateOnly today)
    {
        (string Pointer, bool Given)[] data =
        [
            ("/title", Title is not null), ("/givenName", GivenName is not null), ("/familyName", FamilyName is not null), ("/jobTitle", JobTitle is not null), ("/phone", Phone is not null),
            ("/email", Email is not null),
        ];
        List<FieldError> errors =
        [
            .. data.Where(each => Kind == ManagerRequestKind.Enable && !each.Given).Select(each => new FieldError(each.Pointer, "obligatoire pour habiliter un gestionnaire")),
            .. data.Where(each => Kind == ManagerRequestKind.End && each.Given).Select(each => new FieldError(each.Pointer, "sans objet pour mettre fin à un compte", "absent")),
        ];
        Add(Kind == ManagerRequestKind.Change && !data.Any(each => each.Given), new FieldError("/kind", "rien à changer", "une donnée au moins"));
        Add((MembershipId is null) == (Kind != ManagerRequestKind.Enable), new FieldError("/membershipId", MembershipId is null ? "obligatoire" : "sans objet", "l'habilitation du gestionnaire, pour change et end"));
        Add(requestedOn > today || requestedOn < today.AddDays(-MaxAgeDays), new FieldError("/requestedOn", "hors des limites", $"aujourd'hui, ou un des {MaxAgeDays} derniers jours"));
        Add((EndsOn is null) == (Kind == ManagerRequestKind.End), new FieldError("/endsOn", EndsOn is null ? "obligatoire" : "sans objet", "pour end, un jour"));
        Add(
            EndsOn is { } ends && Kind == ManagerRequestKind.End && (ends < requestedOn.AddDays(ManagerRequest.NoticeDays) || ends > today.AddDays(MaxAheadDays)),
            new FieldError("/endsOn", "hors des limites", $"de {ManagerRequest.NoticeDays} jours après la demande à {MaxAheadDays} jours d'ici"));
        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Cette demande n'est pas complète, ou ne suit pas la convention.", [.. errors]);
        }

        void Add(bool wrong, FieldError error) => errors.AddRange(wrong ? [error] : []);
    }
}

/// <summary>A request is to be refused.</summary>
public sealed record RefuseManagerRequest
{
    [Description("Pourquoi : not-of-structure, address, quota, withdrawn, other.")]
    public required ManagerRefusal Reason { get; init; }
}

/// <summary>What a structure asked, since when, and until when.</summary>
public sealed record ManagerRequestView : IVersioned
{
    [Description("La demande.")]
    public required Guid Id { get; init; }

    [Description("La structure.")]
    public required Guid StructureId { get; init; }

    [Description("Ce qu'elle demande.")]
    public required ManagerRequestKind Kind { get; init; }

    [Description("L'habilitation du gestionnaire ; null : il n'est pas encore habilité.")]
    public required Guid? MembershipId { get; init; }

    [Description("Ce qui est à enregistrer de lui ; null une fois la demande traitée.")]
    public required ManagerData? Data { get; init; }

    [Description("Le jour où elle a été reçue.")]
    public required DateOnly RequestedOn { get; init; }

    [Description("Le dernier jour pour la traiter : cinq jours ouvrés. D'une fin : le jour à partir duquel le compte n'est plus.")]
    public required DateOnly DueOn { get; init; }

    [Description("Jours ouvrés passés de la demande à son traitement, ou à aujourd'hui.")]
    public required int WorkingDays { get; init; }

    [Description("Si elle a été, ou est, traitée en retard.")]
    public required bool Late { get; init; }

    [Description("Quand elle a été traitée ; null : elle attend.")]
    public required DateTimeOffset? DecidedAt { get; init; }

    [Description("Pourquoi elle a été refusée ; null : elle ne l'a pas été.")]
    public required ManagerRefusal? RefusedFor { get; init; }

    [Description("Nombre de modifications, l'ETag.")]
    public required long Version { get; init; }

    internal static ManagerRequestView Of(ManagerRequest request, TimeProvider clock) => new()
    {
        Id = request.Id,
        StructureId = request.StructureId,
        Kind = request.Kind,
        MembershipId = request.MembershipId,
        Data = request.Data,
        RequestedOn = request.RequestedOn,
        DueOn = request.DueOn,
        WorkingDays = request.DaysTaken(clock.ParisToday()),
        Late = request.IsLate(clock.ParisToday()),
        DecidedAt = request.DecidedAt,
        RefusedFor = request.RefusedFor,
        Version = request.Version,
    };
}
