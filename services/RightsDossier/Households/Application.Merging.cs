using PassPlatform.RightsDossier.Households;

namespace PassPlatform.RightsDossier.Applications;

// Whose it is and for whom it asks, when two files of one person become one.
public sealed partial class Application
{
    /// <summary>Puts one file in the place of another of the same person, wherever it is named.</summary>
    /// <returns>False when it is not named, or the other is already: then nothing changes.</returns>
    internal bool Rename(Guid from, Guid to)
    {
        if (!Everybody.Contains(from) || Everybody.Contains(to))
        {
            return false;
        }

        if (PersonId == from)
        {
            PersonId = to;
        }
        else
        {
            var member = _members.Single(each => each.PersonId == from);
            _members.Remove(member);
            _members.Add(new ApplicationMember { PersonId = to, Relationship = member.Relationship });
            MemberBirthDates = MemberBirthDates.ToDictionary(each => each.Key == from ? to : each.Key, each => each.Value);
        }

        foreach (var piece in _documents.Where(piece => piece.PersonId == from))
        {
            piece.PersonId = to;
        }

        foreach (var deadline in _deadlines.Where(deadline => deadline.MemberId == from))
        {
            deadline.MemberId = to;
        }

        NextVersion();
        return true;
    }
}
