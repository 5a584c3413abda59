using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using PassPlatform.Intake.Appointments;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Permanences;

/// <summary>An agent of the fund will receive at the PASS.</summary>
[Description("Une permanence d'un agent de la caisse à la PASS.")]
public sealed record AnnouncePermanence
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly AnnouncePermanence Example = new() { On = new DateOnly(2021, 4, 20), From = "09:00", To = "12:00", SlotMinutes = 30 };

    [Description("Jour, à Paris, dans les deux ans ; passé, quand la permanence est notée après.")]
    public required DateOnly On { get; init; }

    [TimeOfDay, Description("Heure du début, à Paris, HH:MM.")]
    public required string From { get; init; }

    [TimeOfDay, Description("Heure de la fin, à Paris, HH:MM, le même jour.")]
    public required string To { get; init; }

    [Range(5, 240), Description("Durée d'un créneau, en minutes.")]
    public required int SlotMinutes { get; init; }

    [RegularExpression("[0-9]{3}", ErrorMessage = "un code organisme de trois chiffres"), Impersonal]
    [Description("La caisse, en code de trois chiffres ; à omettre si la PASS n'a de convention qu'avec une.")]
    public string? FundCode { get; init; }

    [Description("La PASS ; à omettre si le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }

    /// <summary>What <see cref="From"/> says.</summary>
    [JsonIgnore]
    internal TimeOnly FromTime => TimeOfDayAttribute.Read(From);

    /// <summary>What <see cref="To"/> says.</summary>
    [JsonIgnore]
    internal TimeOnly ToTime => TimeOfDayAttribute.Read(To);
}

/// <summary>A slot is taken for a person.</summary>
[Description("Un rendez-vous pris avec l'agent de la caisse.")]
public sealed record TakeSlot
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly TakeSlot Example = new() { At = "09:30" };

    [TimeOfDay, Description("Heure d'un créneau libre, à Paris, HH:MM.")]
    public required string At { get; init; }

    [Description("La personne ; à omettre si ce n'est encore celui de personne.")]
    public Guid? PersonId { get; init; }

    [Description("Un interprète est à prévoir.")]
    public bool InterpreterNeeded { get; init; }

    [MaxLength(2000), Description("Note libre, lue par l'équipe seulement, au plus 2000 caractères.")]
    public string? Note { get; init; }

    /// <summary>What <see cref="At"/> says.</summary>
    [JsonIgnore]
    internal TimeOnly Time => TimeOfDayAttribute.Read(At);
}

/// <summary>A permanence as the team sees it.</summary>
[Description("Une permanence d'un agent de la caisse.")]
public sealed record PermanenceView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La PASS.")] Guid PassSiteId,
    [property: Description("La caisse, en code.")] string FundCode,
    [property: Description("Jour, à Paris.")] DateOnly On,
    [property: Description("Heure du début, à Paris, HH:MM.")] string From,
    [property: Description("Heure de la fin, à Paris, HH:MM.")] string To,
    [property: Description("Durée d'un créneau, en minutes.")] int SlotMinutes,
    [property: Description("Annulée : ses rendez-vous sont à annuler un par un, et les personnes à prévenir.")] bool Cancelled,
    [property: Description("Heures des créneaux libres, HH:MM ; aucune d'une permanence annulée.")] IReadOnlyList<string> FreeSlots,
    [property: Description("Rendez-vous pris, dans l'ordre des heures.")] IReadOnlyList<TakenSlot> Taken,
    [property: Description("Version, donnée aussi par l'ETag.")] long Version) : IVersioned
{
    internal static PermanenceView Of(Permanence permanence, IEnumerable<(int Slot, Guid AppointmentId)> taken)
    {
        var known = taken.OrderBy(one => one.Slot).ToList();
        var free = permanence.Cancelled ? [] : Enumerable.Range(0, permanence.Slots).Except(known.Select(one => one.Slot)).Select(slot => AppointmentView.Time(permanence.StartOf(slot)));
        return new PermanenceView(
            permanence.Id, permanence.PassSiteId, permanence.FundCode, permanence.StartsAt.ParisDay(), AppointmentView.Time(permanence.StartsAt), AppointmentView.Time(permanence.EndsAt), permanence.SlotMinutes,
            permanence.Cancelled, [.. free], known.ConvertAll(one => new TakenSlot(AppointmentView.Time(permanence.StartOf(one.Slot)), one.AppointmentId)), permanence.Version);
    }
}

/// <summary>A slot that is taken.</summary>
[Description("Un créneau pris.")]
public sealed record TakenSlot(
    [property: Description("Heure, à Paris, HH:MM.")] string At,
    [property: Description("Le rendez-vous.")] Guid AppointmentId);
