using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.People;
using PassPlatform.Intake.Restrictions;
using PassPlatform.Intake.Sites;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Households;

/// <summary>Makes a household of what is asked: finds the people of it who are known, registers the others, all or none.</summary>
internal sealed class Composition(IntakeDb db, OpenSites open, Caller caller, TimeProvider clock)
{
    private readonly Dictionary<Guid, Person> _people = [];

    /// <summary>Those found and registered.</summary>
    public IReadOnlyDictionary<Guid, Person> People => _people;

    /// <summary>A new household.</summary>
    /// <exception cref="Refusal">A person cannot be found, or registered, or is in another household; it says which.</exception>
    public async Task<Household> Create(ComposeHousehold request, CancellationToken stop)
    {
        var known = await Known(request, null, stop);
        var first = request.Members[0];
        var site = first.PersonId is { } id ? known[id].PassSiteId : caller.SiteFor(first.Person!.PassSiteId);
        var household = Household.Of(site);
        household.Compose(await Compose(request, household, known, stop));
        return household;
    }

    /// <summary>A household as it is now said to be.</summary>
    /// <exception cref="Refusal">A person cannot be found, or registered, or is in another household; it says which.</exception>
    public async Task Change(Household household, ComposeHousehold request, CancellationToken stop)
    {
        var known = await Known(request, household.Id, stop);
        var people = await Compose(request, household, known, stop);
        var asked = people.Select(each => each.Person.Id).ToHashSet();
        foreach (var member in household.Members.Where(member => !asked.Contains(member.PersonId)))
        {
            var left = await db.People.FirstAsync(person => person.Id == member.PersonId, stop);
            if (left.RestrictedOn is not null && !caller.SeesRestricted())
            {
                people.Add((left, member.Place, member.RightsThrough is { } opener && asked.Contains(opener) ? opener : null)); // Whoever does not see them does not put them out.
            }
            else
            {
                left.Changed();
            }
        }

        household.Compose(people);
    }

    private async Task<List<(Person Person, HouseholdPlace Place, Guid? RightsThrough)>> Compose(
        ComposeHousehold request, Household household, Dictionary<Guid, Person> known, CancellationToken stop)
    {
        List<Person> people = [];
        for (var i = 0; i < request.Members.Count; i++)
        {
            var member = request.Members[i];
            var person = member.PersonId is { } id ? known[id] : await Register(member.Person!, household.PassSiteId, $"/members/{i}/person", stop);
            _people[person.Id] = person;
            people.Add(person);
        }

        return [.. request.Members.Select((member, i) => (people[i], member.Place, member.RightsThrough is { } opener ? people[opener].Id : (Guid?)null))];
    }

    // What a registration alone would be refused for, at its place in the household.
    private async Task<Person> Register(RegisterPerson request, Guid site, string pointer, CancellationToken stop)
    {
        try
        {
            return caller.SiteFor(request.PassSiteId ?? site) == site
                ? await PeopleEndpoints.Add(request, site, db, open, caller, clock, stop)
                : throw new Refusal(ProblemKinds.InvalidField, "Un foyer est d'une PASS.", new FieldError("/passSiteId", "une autre PASS que celle du foyer", "à omettre"));
        }
        catch (Refusal refused)
        {
            throw new Refusal(refused.Kind, refused.Message, [.. refused.Errors.Select(error => error with { Pointer = pointer + error.Pointer })])
            {
                More = new Dictionary<string, object?>(refused.More ?? new Dictionary<string, object?>()) { ["at"] = pointer },
            };
        }
    }

    private void RefuseToOthers(Person person)
    {
        if (!caller.SeesRestricted())
        {
            person.RefuseIfRestricted();
        }
    }

    private async Task<Dictionary<Guid, Person>> Known(ComposeHousehold request, Guid? householdId, CancellationToken stop)
    {
        request.Check();
        var ids = request.Members.Select(member => member.PersonId).OfType<Guid>().Distinct().ToArray();
        var known = await db.People.WhereOneOf(db, person => person.Id, ids).ToDictionaryAsync(person => person.Id, stop);
        var elsewhere = (await db.HouseholdMembers.AsNoTracking().WhereOneOf(db, row => row.PersonId, ids).ToListAsync(stop))
            .Where(row => row.HouseholdId != householdId).Select(row => row.PersonId).ToHashSet();
        List<FieldError> errors = [];
        var (seen, site) = (new HashSet<Guid>(), known.Values.FirstOrDefault()?.PassSiteId);
        for (var i = 0; i < request.Members.Count; i++)
        {
            var (member, at) = (request.Members[i], $"/members/{i}/personId");
            if (member.PersonId is null == member.Person is null)
            {
                errors.Add(new FieldError(at, "personId ou person, l'un des deux", "l'identifiant d'une personne de la PASS, ou person pour l'enregistrer"));
            }
            else if (member.PersonId is { } id)
            {
                if (!known.TryGetValue(id, out var person) || person.PassSiteId != site)
                {
                    errors.Add(new FieldError(at, "inconnue dans cette PASS", "une personne de la PASS du foyer"));
                }
                else if (!seen.Add(id))
                {
                    errors.Add(new FieldError(at, "déjà dans ce foyer", "chacun une fois"));
                }
                else if (elsewhere.Contains(id))
                {
                    errors.Add(new FieldError(at, "déjà dans un autre foyer", "ôtez-la d'abord de l'autre"));
                }
                else
                {
                    person.RefuseIfMerged();
                    RefuseToOthers(person);
                }
            }
        }

        return errors.Count == 0 ? known : throw new Refusal(ProblemKinds.InvalidField, "Le foyer ne peut pas être enregistré ainsi.", [.. errors]);
    }
}
