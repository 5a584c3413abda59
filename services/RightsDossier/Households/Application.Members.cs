using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Households;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Situations;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.RightsDossier.Applications;

// The household for which the application asks.
public sealed partial class Application
{
    private readonly List<ApplicationMember> _members = [];

    /// <summary>The other members of the household, in no order; the person who applies is not one of them.</summary>
    public IReadOnlyList<ApplicationMember> Members => _members;

    /// <summary>Birth dates of members, of those who know it. They follow what intake rectifies until the file has left for the desk.</summary>
    [Sealed]
    public IReadOnlyDictionary<Guid, BirthDate> MemberBirthDates { get; private set; } = new Dictionary<Guid, BirthDate>();

    /// <summary>Everybody the application asks for, the person who applies first.</summary>
    public IEnumerable<Guid> Everybody => _members.Select(member => member.PersonId).Prepend(PersonId);

    /// <summary>Birth of a member, as well as it is known; null when nothing is.</summary>
    internal BirthDate? BirthDateOf(ApplicationMember member) => MemberBirthDates.TryGetValue(member.PersonId, out var birth) ? birth : null;

    /// <summary>Under 18 on the day the application was opened; false when what is known of the birth does not tell: nothing is spared to who may be an adult.</summary>
    internal bool IsMinor(ApplicationMember member) => LegalCalendar.IsMinor(BirthDateOf(member), OpenedOn) is true;

    /// <summary>A member as the list of documents reads them.</summary>
    internal HouseholdMember Asked(ApplicationMember member) => new(member.PersonId, IsMinor(member), member.Relationship != Relationship.Partner);

    /// <summary>Says for whom else it asks, in place of what was said before.</summary>
    /// <param name="household">Each with the person as this service knows them; the caller has checked that they may be here.</param>
    /// <exception cref="ServiceDefaults.Errors.Refusal">The file has left for the desk.</exception>
    internal void AskFor(IEnumerable<(PersonSituation Person, Relationship Relationship)> household)
    {
        Require(Move.Members);
        var asked = household.ToList();
        var before = _members.ToDictionary(member => member.PersonId, member => member.MergedFrom);
        _members.Clear();
        _members.AddRange(asked.Select(each => new ApplicationMember { PersonId = each.Person.Id, Relationship = each.Relationship, MergedFrom = before.GetValueOrDefault(each.Person.Id) }));
        MemberBirthDates = asked.Where(each => each.Person.BirthDate is not null).ToDictionary(each => each.Person.Id, each => each.Person.BirthDate!.Value);
        Note(ChangeKind.MembersSet, null);
        NextVersion();
    }

    /// <summary>A member's birth date was rectified; what was deposited is judged as it was deposited.</summary>
    internal void LearnBirthDate(PersonSituation person)
    {
        if (OpenMoves.Contains(Move.Members) && _members.Find(member => member.PersonId == person.Id) is { } known && BirthDateOf(known) != person.BirthDate)
        {
            var others = MemberBirthDates.Where(each => each.Key != person.Id);
            MemberBirthDates = (person.BirthDate is { } birth ? others.Append(KeyValuePair.Create(person.Id, birth)) : others).ToDictionary();
            Note(ChangeKind.SituationTakenOver, null);
            NextVersion();
        }
    }

    /// <summary>A member was erased: they go with their birth date and their pieces, whatever the state of the file.</summary>
    /// <returns>SHA-256 of the files that nothing names any more.</returns>
    internal IReadOnlyList<string> Forget(Guid memberId)
    {
        if (_members.RemoveAll(member => member.PersonId == memberId) == 0)
        {
            return [];
        }

        MemberBirthDates = MemberBirthDates.Where(each => each.Key != memberId).ToDictionary();
        var theirs = _documents.Where(piece => piece.PersonId == memberId).Select(piece => piece.File?.Sha256).OfType<string>().ToList();
        _documents.RemoveAll(piece => piece.PersonId == memberId);
        _deadlines.RemoveAll(deadline => deadline.MemberId == memberId);
        Note(ChangeKind.MembersSet, null);
        NextVersion();
        return [.. theirs.Except(_documents.Select(piece => piece.File?.Sha256).OfType<string>())];
    }
}
