using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Households;

namespace PassPlatform.RightsDossier.Applications;

// Two files of one person, as intake merges them. Decision 0132.
public sealed partial class Application
{
    /// <summary>The file that it was opened under, while that is merged into the person's; null otherwise.</summary>
    public Guid? MergedFrom { get; private set; }

    /// <summary>On the bus it is of the file that it was opened under, for ever: who holds it follows from the merges.</summary>
    internal Guid ToldOf => MergedFrom ?? PersonId;

    private IEnumerable<Guid> EverybodyTold => _members.Select(member => member.ToldOf).Prepend(ToldOf);

    /// <summary>Follows the merge of a file, or what undoes it: who applies, or a member, is known by another number. What is due stays due, on the same days.</summary>
    /// <param name="file">The file.</param>
    /// <param name="from">Who held it.</param>
    /// <param name="to">Who holds it.</param>
    /// <param name="today">Day in Paris.</param>
    /// <returns>False when it is not about that file, or asks for both numbers: it is left as it is, for the team to see.</returns>
    internal bool Give(Guid file, Guid from, Guid to, DateOnly today)
    {
        if (Everybody.Contains(to))
        {
            return false;
        }

        if (PersonId == from && ToldOf == file)
        {
            (PersonId, MergedFrom) = (to, to == file ? null : file);
        }
        else if (_members.Find(member => member.PersonId == from && member.ToldOf == file) is { } member)
        {
            _members.Remove(member);
            _members.Add(new ApplicationMember { PersonId = to, Relationship = member.Relationship, MergedFrom = to == file ? null : file });
            MemberBirthDates = MemberBirthDates.ToDictionary(each => each.Key == from ? to : each.Key, each => each.Value);
        }
        else
        {
            return false;
        }

        _documents.FindAll(piece => piece.PersonId == from).ForEach(piece => piece.PersonId = to);
        _deadlines.FindAll(deadline => deadline.MemberId == from).ForEach(deadline => deadline.MemberId = to);
        Note(to == file ? ChangeKind.Unmerged : ChangeKind.Merged, today);
        NextVersion();
        return true;
    }
}
