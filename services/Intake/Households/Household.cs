using System.ComponentModel;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Households;

/// <summary>What a person is in a household.</summary>
[Description("Ce qu'une personne est dans le foyer.")]
public enum HouseholdPlace
{
    [Description("adulte")] Adult,
    [Description("enfant")] Child,
    [Description("autre personne à charge")] OtherDependant,
}

/// <summary>A person of a household.</summary>
public sealed class HouseholdMember : IBelongsToPassSite, IAudited
{
    public required Guid HouseholdId { get; init; }

    public required Guid PersonId { get; init; }

    /// <inheritdoc/>
    public required Guid PassSiteId { get; init; }

    public HouseholdPlace Place { get; set; }

    /// <summary>The person of the household through whom this one has rights (<i>ayant droit</i>); null: they have their own, or it is not known.</summary>
    public Guid? RightsThrough { get; set; }

    string IAudited.AuditId => $"{HouseholdId}/{PersonId}";

    IReadOnlyCollection<Guid> IAudited.AuditSites => [PassSiteId];
}

/// <summary>People who live as one household: adults, children, dependants, and who has rights through whom [000-002]. Each is a person of the PASS; nobody is in two.</summary>
public sealed class Household : Aggregate
{
    private readonly List<HouseholdMember> _members = [];

    private Household()
    {
    }

    /// <summary>Who is in it, in no order.</summary>
    public IReadOnlyList<HouseholdMember> Members => _members;

    /// <summary>A household of a PASS, nobody in it yet.</summary>
    internal static Household Of(Guid passSiteId) => new() { PassSiteId = passSiteId };

    /// <summary>Says who is in it, in place of what was said before.</summary>
    /// <param name="people">Each once, with what they are, and whom of these they have rights through.</param>
    internal void Compose(IReadOnlyCollection<(Person Person, HouseholdPlace Place, Guid? RightsThrough)> people)
    {
        _members.RemoveAll(member => people.All(each => each.Person.Id != member.PersonId));
        foreach (var (person, place, opener) in people)
        {
            if (_members.Find(member => member.PersonId == person.Id) is not { } member)
            {
                _members.Add(member = new HouseholdMember { HouseholdId = Id, PersonId = person.Id, PassSiteId = PassSiteId });
            }

            (member.Place, member.RightsThrough) = (place, opener);
            person.Changed(); // Two households cannot take the same person at the same instant.
        }

        NextVersion();
    }

    /// <summary>A member was erased: they go, and nobody has rights through them any more.</summary>
    internal void Forget(Guid personId)
    {
        _members.RemoveAll(member => member.PersonId == personId);
        foreach (var member in _members.Where(member => member.RightsThrough == personId))
        {
            member.RightsThrough = null;
        }

        NextVersion();
    }
}
