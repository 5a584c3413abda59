using PassPlatform.RightsDossier.Households;
using PassPlatform.RightsDossier.Situations;

namespace PassPlatform.RightsDossier.Applications;

// The household for which the application asks.
public sealed partial class Application
{
    private readonly List<ApplicationMember> _members = [];

    /// <summary>The other members of the household, in no order; the person who applies is not one of them.</summary>
    public IReadOnlyList<ApplicationMember> Members => _members;

    /// <summary>Everybody the application asks for, the person who applies first.</summary>
    public IEnumerable<Guid> Everybody => _members.Select(member => member.PersonId).Prepend(PersonId);

    /// <summary>Says for whom else it asks, in place of what was said before.</summary>
    /// <param name="household">Each with the person as this service knows them; the caller has checked that they may be here.</param>
    /// <exception cref="ServiceDefaults.Errors.Refusal">The file has left for the desk.</exception>
    internal void AskFor(IEnumerable<(PersonSituation Person, Relationship Relationship)> household)
    {
        Require(Move.Members);
        _members.Clear();
        _members.AddRange(household.Select(each => new ApplicationMember
        {
            PersonId = each.Person.Id,
            Relationship = each.Relationship,
            BirthDate = each.Person.BirthDate,
        }));
        Note(ChangeKind.MembersSet, null);
        NextVersion();
    }

    /// <summary>A member's birth date was rectified; what was deposited is judged as it was deposited.</summary>
    internal void LearnBirthDate(PersonSituation person)
    {
        if (OpenMoves.Contains(Move.Members) && _members.Find(member => member.PersonId == person.Id) is { } known && known.BirthDate != person.BirthDate)
        {
            known.BirthDate = person.BirthDate;
            Note(ChangeKind.SituationTakenOver, null);
            NextVersion();
        }
    }
}
