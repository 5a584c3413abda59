using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.Intake.Duplicates;
using PassPlatform.Intake.FollowUp;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.People;

/// <summary>A person's file as the team sees it.</summary>
[Description("La fiche d'une personne.")]
public sealed record PersonView(
    [property: Description("Identifiant de la personne.")] Guid Id,
    [property: Description("La PASS qui la suit.")] Guid PassSiteId,
    [property: Description("Nom de famille.")] string FamilyName,
    [property: Description("Prénoms.")] string GivenNames,
    [property: Description("Sexe.")] Sex Sex,
    [property: Description("Date de naissance ; null si elle est inconnue.")] DateOnly? BirthDate,
    [property: Description("Langues parlées, codes ISO 639, la mieux parlée d'abord.")] IReadOnlyList<string> Languages,
    [property: Description("Téléphone.")] string? Phone,
    [property: Description("Adresse où la personne reçoit son courrier.")] PostalAddress? Address,
    [property: Description("Jour du premier contact avec la PASS.")] DateOnly FirstContactOn,
    [property: Description("Comment elle est venue.")] ReferralOrigin Origin,
    [property: Description("Information sur l'usage de ses données.")] DataUseNotice DataUseNotice,
    [property: Description("État du suivi aujourd'hui.")] EpisodeState FollowUp,
    [property: Description("Jour du dernier contact.")] DateOnly LastContactOn,
    [property: Description("Jour depuis lequel ses données sont limitées, à sa demande ; null si elles ne le sont pas.")] DateOnly? RestrictedOn,
    [property: Description("La demande de la personne pour laquelle elles le sont ; null si elles ne le sont pas.")] Guid? RestrictionRequestId,
    [property: Description("Version, donnée aussi par l'ETag.")] long Version) : IVersioned, ITellsOf
{
    [Description("Les fiches auxquelles une rectification l'a fait ressembler ; null hors d'une rectification du nom ou de la date de naissance.")]
    public IReadOnlyList<LikelyDuplicate>? LikelyDuplicates { get; init; }

    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(Id, PassSiteId);

    internal static PersonView Of(Person person) => new(
        person.Id, person.PassSiteId, person.FamilyName, person.GivenNames, person.Sex, person.BirthDate, person.Languages,
        person.Phone, person.Address, person.FirstContactOn, person.Origin, person.DataUseNotice,
        person.CurrentEpisode.State, person.CurrentEpisode.LastContactOn, person.RestrictedOn, person.RestrictionRequestId, person.Version);
}
