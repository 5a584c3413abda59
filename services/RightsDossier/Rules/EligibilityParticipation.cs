namespace PassPlatform.RightsDossier.Rules;

// What a household pays for the CSS with participation.
public static partial class Eligibility
{
    /// <summary>The participation of the household: an amount for each member, by age on 1 January. Source: L.861-1 2° CSS, arrêté du 21/06/2019 art. 1.</summary>
    /// <returns>Cents a month; null when an age, or the scheme, is not known and decides.</returns>
    static int? MonthlyParticipation(EligibilityInputs person, Explanation? why)
    {
        if (person.ApplicationDate is not { } day || LocalScheme(person) is not { } local)
        {
            return null;
        }

        var cents = ParticipationOfMembers(person, day, local);
        why?.Note("CSS-PARTICIPATION-AMOUNT", cents is { } known
            ? $"Participation du foyer : {French.Euros(known / 100m)} par mois{(local ? " (régime local d’Alsace-Moselle)" : "")}."
            : "Le montant de la participation dépend de l’âge de chaque membre au 1er janvier.", cents is null ? null : French.Euros(cents / 100m));
        return cents;
    }

    /// <summary>The sum over the members. Ages on the day of the application serve when no bracket starts between both ages they allow on 1 January.</summary>
    static int? ParticipationOfMembers(EligibilityInputs person, DateOnly day, bool local)
    {
        int? cents = 0;
        var size = Size(person);
        if (person.AgesOn1January is { Count: > 0 } ages)
        {
            for (var i = 0; i < ages.Count; i++)
            {
                cents += Ceilings.MonthlyParticipationCents(day, ages[i], local);
            }

            return ages.Count == size ? cents : null;
        }

        if (person.Members is { Count: > 0 } members)
        {
            for (var i = 0; i < members.Count; i++)
            {
                cents += ParticipationByAge(members[i].Age, day, local);
            }

            return members.Count == size ? cents : null;
        }

        return size == 1 ? ParticipationByAge(person.Age, day, local) : null;
    }

    static int? ParticipationByAge(int? age, DateOnly day, bool local)
    {
        if (age is not { } years)
        {
            return null;
        }

        var cents = Ceilings.MonthlyParticipationCents(day, years, local);
        return day is { Month: 1, Day: 1 } || cents == Ceilings.MonthlyParticipationCents(day, years - 1, local) ? cents : null;
    }
}
