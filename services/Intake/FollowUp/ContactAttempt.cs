using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.FollowUp;

/// <summary>By which way somebody is tried to be reached.</summary>
[Description("Par quel moyen une personne est cherchée.")]
public enum AttemptWay
{
    [Description("appel téléphonique")] Call,
    [Description("message écrit sur un téléphone")] Message,
    [Description("courriel")] Email,
    [Description("courrier")] Letter,
    [Description("par quelqu'un d'autre")] ThirdParty,
    [Description("là où la personne vit ou passe")] OnThePlace,
}

/// <summary>Somebody tried to reach a person: an answer is a sign of life, no contact; what is said then is noted as an interview [000-048].</summary>
/// <remarks>Written once.</remarks>
public sealed class ContactAttempt : Aggregate, ISealedRow
{
    private ContactAttempt()
    {
    }

    public Guid PersonId { get; private init; }

    Guid ISealedRow.SealedUnder => PersonId;

    public DateOnly TriedOn { get; private init; }

    public AttemptWay Way { get; private init; }

    /// <summary>The person answered.</summary>
    public bool Answered { get; private init; }

    /// <summary>Up to 2000 characters.</summary>
    [Sealed]
    public string? Note { get; private init; }

    /// <summary>Notes one; what it means for the follow-up is the person's to say.</summary>
    /// <exception cref="Refusal">400: the day is to come or before the first contact.</exception>
    internal static ContactAttempt Of(Person person, NoteAttempt request, DateOnly today)
    {
        person.CheckDay(request.TriedOn, today, "/triedOn");
        var attempt = new ContactAttempt { PassSiteId = person.PassSiteId, PersonId = person.Id, TriedOn = request.TriedOn, Way = request.Way, Answered = request.Answered, Note = request.Note };
        attempt.NextVersion();
        return attempt;
    }
}

/// <summary>Somebody tried to reach a person.</summary>
[Description("Une tentative de joindre une personne.")]
public sealed record NoteAttempt
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly NoteAttempt Example = new() { TriedOn = new DateOnly(2021, 6, 15), Way = AttemptWay.Call, Answered = false, Note = "Sonne dans le vide." };

    [Description("Jour, à partir du premier contact ; pas à venir.")]
    public required DateOnly TriedOn { get; init; }

    [Description("Par quel moyen.")]
    public required AttemptWay Way { get; init; }

    [Description("La personne a répondu : c'est un signe de vie. Ce qui s'est dit se note en entretien.")]
    public required bool Answered { get; init; }

    [MaxLength(2000), Description("Note libre, lue par l'équipe seulement, au plus 2000 caractères.")]
    public string? Note { get; init; }
}

/// <summary>An attempt as the team sees it.</summary>
[Description("Une tentative de joindre une personne.")]
public sealed record ContactAttemptView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Jour.")] DateOnly TriedOn,
    [property: Description("Par quel moyen.")] AttemptWay Way,
    [property: Description("La personne a répondu.")] bool Answered,
    [property: Description("Note libre.")] string? Note) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    internal static ContactAttemptView Of(ContactAttempt attempt) => new(attempt.Id, attempt.PersonId, attempt.TriedOn, attempt.Way, attempt.Answered, attempt.Note);
}
