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
    [property: Description("Prénoms ; vide quand la personne n'a qu'un nom.")] string GivenNames,
    [property: Description("Nom de naissance ; null s'il est le même.")] string? BirthName,
    [property: Description("Autres noms qu'elle porte.")] IReadOnlyList<string> OtherNames,
    [property: Description("Autres façons d'écrire son nom.")] IReadOnlyList<string> Spellings,
    [property: Description("Sexe.")] Sex Sex,
    [property: Description("Date de naissance (autant qu'elle est connue) : AAAA-MM-JJ, AAAA-MM ou AAAA ; null si elle est inconnue.")] BirthDate? BirthDate,
    [property: Description("Âge estimé, quand rien d'autre n'est connu de la naissance.")] EstimatedAge? EstimatedAge,
    [property: Description("Pays de naissance, code ISO 3166 ; null s'il est inconnu.")] string? BirthCountry,
    [property: Description("Lieu de naissance ; null s'il est inconnu.")] string? BirthPlace,
    [property: Description("Langues parlées, codes ISO 639, la mieux parlée d'abord.")] IReadOnlyList<string> Languages,
    [property: Description("Un interprète est nécessaire.")] bool InterpreterNeeded,
    [property: Description("Téléphone.")] string? Phone,
    [property: Description("Autres moyens de la joindre, le meilleur d'abord.")] IReadOnlyList<WayToReach> Contacts,
    [property: Description("Adresse où la personne reçoit son courrier.")] PostalAddress? Address,
    [property: Description("Où elle vit ou dort, si ce n'est pas à cette adresse.")] string? StaysAt,
    [property: Description("Jour du premier contact avec la PASS.")] DateOnly FirstContactOn,
    [property: Description("Comment elle est venue.")] ReferralOrigin Origin,
    [property: Description("Numéro de sécurité sociale qu'elle a déjà, masqué : son premier chiffre et sa clé ; null si aucun n'est noté.")] string? Nir,
    [property: Description("Information sur l'usage de ses données ; null : elle est à informer.")] DataUseNotice? DataUseNotice,
    [property: Description("État du suivi aujourd'hui.")] EpisodeState FollowUp,
    [property: Description("Jour du dernier contact.")] DateOnly LastContactOn,
    [property: Description("Jour depuis lequel ses données sont limitées, à sa demande ; null si elles ne le sont pas.")] DateOnly? RestrictedOn,
    [property: Description("La demande de la personne pour laquelle elles le sont ; null si elles ne le sont pas.")] Guid? RestrictionRequestId,
    [property: Description("Version, donnée aussi par l'ETag.")] long Version) : IVersioned, ITellsOf
{
    [Description("La fiche de la même personne avec laquelle celle-ci a été fusionnée ; null si elle ne l'est pas.")]
    public Guid? MergedInto { get; init; }

    [Description("Les fiches auxquelles une rectification l'a fait ressembler ; null hors d'une rectification du nom ou de la date de naissance.")]
    public IReadOnlyList<LikelyDuplicate>? LikelyDuplicates { get; init; }

    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(Id, PassSiteId);

    internal static PersonView Of(Person person) => new(
        person.Id, person.PassSiteId, person.FamilyName, person.GivenNames, person.BirthName, person.OtherNames, person.Spellings, person.Sex,
        person.BirthDate is { Estimate: not null } ? null : person.BirthDate, person.BirthDate?.Estimate, person.BirthCountry, person.BirthPlace, person.Languages, person.InterpreterNeeded,
        person.Phone, person.Contacts, person.Address, person.StaysAt, person.FirstContactOn, person.Origin, person.MaskedNir, person.DataUseNotice,
        person.CurrentEpisode.State, person.CurrentEpisode.LastContactOn, person.RestrictedOn, person.RestrictionRequestId, person.Version)
    { MergedInto = person.MergedInto };
}
