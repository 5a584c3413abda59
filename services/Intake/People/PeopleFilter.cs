using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.FollowUp;
using PassPlatform.Intake.Restrictions;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.People;

/// <summary>Which people of the PASS to list.</summary>
internal readonly record struct PeopleFilter(
    [property: FromQuery(Name = "passSiteId"), Description("Une PASS parmi celles du jeton.")] Guid? PassSiteId,
    [property: FromQuery(Name = "ids"), Description("Seulement ces personnes, de 1 à 100 : ids=…&ids=…. Celles qui ne sont pas de la PASS, sont effacées ou dont les données sont limitées n'y sont pas.")] Guid[]? Ids,
    [property: FromQuery(Name = "followUp"), Description("État du suivi : open, lost ou closed.")] Choice<EpisodeState>? FollowUp,
    [property: FromQuery(Name = "lastContactBefore"), Description("Dernier contact avant ce jour : les personnes à rappeler, la plus silencieuse d'abord.")] Day? LastContactBefore,
    [property: FromQuery(Name = "withoutDiagnosis"), Description("true : sans diagnostic social.")] bool? WithoutDiagnosis)
{
    private const int MostIds = 100;

    private static readonly Comparer<Person> ByRegistration = Comparer<Person>.Create((one, other) => one.Id.CompareTo(other.Id));

    private static readonly Comparer<Person> BySilence = Comparer<Person>.Create(
        (one, other) => (one.LastContactOn, one.Id).CompareTo((other.LastContactOn, other.Id)));

    /// <summary>Reads a page.</summary>
    /// <exception cref="Refusal"><paramref name="after"/> is no place in this list, <paramref name="limit"/> is out of bounds, or too many <see cref="Ids"/> are asked for.</exception>
    public async Task<PeoplePage> Read(IntakeDb db, Caller caller, string? after, int? limit, CancellationToken stop)
    {
        var people = Apply(Among(db, db.People.AsNoTracking().SeenBy(caller)));
        var place = after is null ? default((DateOnly Day, Guid Id)?) : Place(after);
        if (LastContactBefore is null)
        {
            people = place is (_, var last) ? people.Where(person => person.Id > last) : people;
            var (items, more) = await Pages.Read(db, [people.OrderBy(person => person.Id)], ByRegistration, limit, stop);
            return PeoplePage.Of(items, more ? items[^1].Id.ToString() : null);
        }

        var (silent, others) = await Pages.Read(db, BySilenceAfter(people, place), BySilence, limit, stop);
        return PeoplePage.Of(silent, others ? string.Create(CultureInfo.InvariantCulture, $"{silent[^1].LastContactOn:yyyy-MM-dd}.{silent[^1].Id}") : null);
    }

    // An address has no empty list: none asked for is every one. The order of what is asked for twice does not count.
    private IQueryable<Person> Among(IntakeDb db, IQueryable<Person> people) => Ids switch
    {
        null or [] => people,
        { Length: <= MostIds } ids => people.WhereOneOf(db, person => person.Id, [.. ids.Distinct()]),
        _ => throw new Refusal(ProblemKinds.InvalidParameter, "Trop de personnes à la fois.", new FieldError("ids", "trop nombreux", $"au plus {MostIds}")),
    };

    private IQueryable<Person> Apply(IQueryable<Person> people)
    {
        var (site, _, state, day, without) = this;
        people = people.Where(person => person.MergedInto == null);
        if (site is { } one)
        {
            people = people.Where(person => person.PassSiteId == one);
        }

        if (state is { Value: var wanted })
        {
            people = people.Where(person => person.FollowUp == wanted);
        }

        if (day is { Value: var before })
        {
            people = people.Where(person => person.LastContactOn < before);
        }

        if (without is not null)
        {
            var diagnosed = !without.Value;
            people = people.Where(person => person.Diagnosed == diagnosed);
        }

        return people;
    }

    private static IQueryable<Person>[] BySilenceAfter(IQueryable<Person> people, (DateOnly Day, Guid Id)? place) => place is not (var day, var id)
        ? [people.OrderBy(person => person.LastContactOn).ThenBy(person => person.Id)]
        :
        [
            people.Where(person => person.LastContactOn == day && person.Id > id).OrderBy(person => person.Id),
            people.Where(person => person.LastContactOn > day).OrderBy(person => person.LastContactOn).ThenBy(person => person.Id),
        ];

    // An id; with the day of the last contact before it where that is the order: who was called back since then is elsewhere in it, or gone.
    private (DateOnly Day, Guid Id) Place(string after)
    {
        var (day, id) = (default(DateOnly), after);
        var known = LastContactBefore is null
            || (after.IndexOf('.', StringComparison.Ordinal) is var dot and > 0
                && DateOnly.TryParseExact(after[..dot], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
                && (id = after[(dot + 1)..]) is not null);
        return known && Guid.TryParse(id, out var person)
            ? (day, person)
            : throw new Refusal(
                ProblemKinds.InvalidParameter, "after n'est pas le next d'une page de cette liste.", new FieldError("after", "inconnu", "next de la page précédente"));
    }
}

/// <summary>One page of people.</summary>
/// <param name="Items">At most as many as asked for.</param>
/// <param name="Next">Pass it as <c>after</c> to get the next page; null on the last one.</param>
[Description("Une page de personnes.")]
public sealed record PeoplePage(
    [property: Description("Au plus autant que demandé.")] IReadOnlyList<PersonView> Items,
    [property: Description("À passer comme after pour la page suivante ; null sur la dernière.")] string? Next) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told)
    {
        told.OfList();
        foreach (var person in Items)
        {
            told.Of(person.Id, person.PassSiteId);
        }
    }

    internal static PeoplePage Of(List<Person> people, string? next) => new(people.ConvertAll(PersonView.Of), next);
}
