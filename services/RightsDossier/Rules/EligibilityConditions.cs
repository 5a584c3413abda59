using PassPlatform.Contracts;

namespace PassPlatform.RightsDossier.Rules;

// The facts that the rules of Eligibility.cs combine; null when not known.
public static partial class Eligibility
{
    /// <summary>Under 18 on the day of the application. Art. 388 code civil.</summary>
    static bool? IsMinor(EligibilityInputs person) => person.Age is { } age ? age < Delays.Majority.Versions[0].Duration : person.Minor;

    /// <summary>Whether the stay is regular; an asylum seeker's is. Source: L.115-6, R.111-3 CSS.</summary>
    static bool? StayIsRegular(EligibilityInputs person) => person.Stay is { } stay ? stay != Stay.Irregular : null;

    static bool? StayIsIrregular(EligibilityInputs person) => Is(person.Stay, Stay.Irregular);

    static bool? Is(Stay? stay, Stay wanted) => stay is { } known ? known == wanted : null;

    /// <summary>Stable residence of more than three months. Source: D.160-2 I CSS.</summary>
    static bool? ResidenceExceedsThreeMonths(EligibilityInputs person) =>
        person.ResidenceSince is { } since && person.ApplicationDate is { } day ? LegalCalendar.MoreThan(Delays.PumaResidence, since, day) : null;

    /// <summary>Uninterrupted irregular stay of more than three months: from the later of the first irregular day and of the residence. Source: L.251-1 CASF.</summary>
    static bool? IrregularStayExceedsThreeMonths(EligibilityInputs person, Explanation? why)
    {
        var since = person.IrregularSince is null || person.ResidenceSince > person.IrregularSince ? person.ResidenceSince : person.IrregularSince;
        bool? answer = since is not { } start || person.ApplicationDate is not { } day ? null
            : !LegalCalendar.MoreThan(Delays.AmeStay, start, day) ? false
            : person.IrregularSince is null ? null
            : true;
        why?.Condition("AME-THREE-MONTHS", answer, person.IrregularSince is null ? $"début du séjour irrégulier inconnu, résidence {French.Since(person.ResidenceSince)}" : $"séjour irrégulier {French.Since(since)}",
            since is { } from ? $"demande après le {French.Date(Delays.AmeStay.After(from))}" : "plus de trois mois", answer switch
            {
                true => "Le séjour irrégulier dépasse trois mois.",
                false => "Le séjour irrégulier ne dépasse pas trois mois.",
                null => "On ne sait pas depuis quand le séjour est irrégulier.",
            });
        return answer;
    }

    static bool? AmeApplies(EligibilityInputs person, Explanation? why)
    {
        bool? answer = person.Territory is { } territory ? Ceilings.AmeAppliesIn(territory) : null;
        if (answer is false)
        {
            why?.Condition("AME-TERRITORY", false, French.Territory(person.Territory), "hors Mayotte", "L’AME ne s’applique pas à Mayotte.");
        }

        return answer;
    }

    static bool? CssApplies(EligibilityInputs person, Explanation? why)
    {
        bool? answer = person.Territory is { } territory && person.ApplicationDate is { } day ? Ceilings.CssAppliesIn(territory, day) : null;
        if (answer is false)
        {
            why?.Condition("CSS-TERRITORY", false, $"{French.Territory(person.Territory)}, {French.Date(person.ApplicationDate)}", null,
                "La CSS ne s’applique pas à cette date sur ce territoire.");
        }

        return answer;
    }

    static bool? LocalScheme(EligibilityInputs person) =>
        person.Territory is { } territory && territory != Territory.Metropole ? false : person.LocalSchemeAlsaceMoselle;

    /// <summary>Resources within the ceiling of the AME, which is that of the free CSS. Only the members in irregular situation count, with their own resources,
    /// when the household is mixed. Source: L.251-1 CASF, circulaire DSS/2A/2011/351.</summary>
    static bool? AmeResourcesWithinCeiling(EligibilityInputs person, CeilingTable? ceilings, Explanation? why)
    {
        var (resources, size, known) = AmeHousehold(person);
        var answer = known ? AtMost(resources, ceilings, size, participation: false) : null;
        if (why is not null && person.Members is not null)
        {
            why.Note("AME-HOUSEHOLD-COUNTED", $"Seuls les membres en situation irrégulière comptent : {size switch { null => "nombre inconnu", 1 => "1 personne", _ => $"{size} personnes" }}, {French.Euros(resources)} par an.");
        }

        why?.Condition("AME-RESOURCES", answer, French.Euros(resources), ceilings is not null && size is { } persons ? $"au plus {French.Euros(ceilings.Free(persons))}" : null, answer switch
        {
            true => "Les ressources ne dépassent pas le plafond de l’AME.",
            false => "Les ressources dépassent le plafond de l’AME.",
            null => "On ne sait pas si les ressources dépassent le plafond de l’AME.",
        });
        if (why is not null && known)
        {
            ExplainTableOrFormula(resources, ceilings, size, participation: false, why);
        }

        return answer;
    }

    /// <summary>The resources and the number of persons that count for the AME, and whether they are known.</summary>
    static (decimal? Resources, int? Size, bool Known) AmeHousehold(EligibilityInputs person)
    {
        if (person.Members is not { Count: > 0 } members)
        {
            return (person.AnnualResources, Size(person), true);
        }

        decimal? resources = 0;
        var size = 0;
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i].Stay is null)
            {
                return (null, null, false);
            }

            if (members[i].Stay == Stay.Irregular)
            {
                resources += members[i].AnnualResources;
                size++;
            }
        }

        // Where nobody's stay differs, the resources of the whole household do as well as those of each.
        return size is 0 || (size == members.Count && resources is null) ? (Resources(person), Size(person), true)
            : resources is null ? (null, null, false)
            : (resources, size, true);
    }

    /// <summary>The number of persons of the household: as told, or as many as its members are.</summary>
    static int? Size(EligibilityInputs person) => person.HouseholdSize
        ?? (person.Members is { Count: > 0 } members ? members.Count : person.AgesOn1January is { Count: > 0 } ages ? ages.Count : null);

    /// <summary>The resources of the household, in euros a year: as told, or the sum of those of its members when each is known.</summary>
    static decimal? Resources(EligibilityInputs person)
    {
        if (person.AnnualResources is not null || person.Members is not { Count: > 0 } members || members.Count != Size(person))
        {
            return person.AnnualResources;
        }

        decimal? sum = 0;
        for (var i = 0; i < members.Count; i++)
        {
            sum += members[i].AnnualResources;
        }

        return sum;
    }

    /// <summary>Whether resources do not exceed a ceiling; equal qualifies. A household of unknown size is at least one person.</summary>
    static bool? AtMost(decimal? resources, CeilingTable? ceilings, int? household, bool participation)
    {
        if (resources is not { } euros || ceilings is null)
        {
            return null;
        }

        var ceiling = participation ? ceilings.Participation(household ?? 1) : ceilings.Free(household ?? 1);
        return euros <= ceiling ? true : household is null ? null : false;
    }

    /// <summary>The ceilings of the day of the application.</summary>
    static CeilingTable? CeilingsFor(EligibilityInputs person, DateOnly? date, Explanation? why)
    {
        if (date is not { } day || person.Territory is not { } territory)
        {
            return null;
        }

        var ceilings = Ceilings.On(day, territory);
        if (why is not null)
        {
            why.Note("CEILING-DATE", ceilings is null
                ? $"Aucun plafond connu au {French.Date(day)}."
                : Ceilings.IsPastLastKnown(day)
                ? $"Derniers plafonds connus : ceux du {French.Date(ceilings.EffectiveFrom)}. D’autres devraient être en vigueur au {French.Date(day)} : résultat à vérifier."
                : $"Plafonds en vigueur depuis le {French.Date(ceilings.EffectiveFrom)} ({ceilings.Source}).");
        }

        return ceilings;
    }

    /// <summary>What must be known to conclude, given what is already concluded.</summary>
    static EligibilityUnknowns Missing(EligibilityInputs person, BaseCover? cover, ComplementaryCover? complementary, bool? puma, bool? welfare, CeilingTable? ceilings)
    {
        var missing = EligibilityUnknowns.None;
        if (cover is null)
        {
            missing |= person.Stay is null ? EligibilityUnknowns.Stay : 0;
            missing |= person.ApplicationDate is null ? EligibilityUnknowns.ApplicationDate : 0;
            missing |= MissingForWelfare(person, welfare);
            if (StayIsRegular(person) is not false && puma is null)
            {
                missing |= (person.Working is null ? EligibilityUnknowns.Working : 0)
                    | (person.ResidenceSince is null && ExemptFromResidence(person) is not true ? EligibilityUnknowns.ResidenceSince : 0)
                    | (person.Stay == Stay.AsylumSeeker && IsMinor(person) is null ? EligibilityUnknowns.Age : 0);
            }

            missing |= person.Stay == Stay.AsylumSeeker && person.Territory is null ? EligibilityUnknowns.Territory : 0;
            missing |= StayIsIrregular(person) is false ? 0 : MissingForAme(person, ceilings);
        }
        else if (complementary is null)
        {
            missing |= MissingForCss(person, welfare);
        }

        return missing;
    }

    static EligibilityUnknowns MissingForWelfare(EligibilityInputs person, bool? welfare) => welfare is not null
        ? EligibilityUnknowns.None
        : (IsMinor(person) is null ? EligibilityUnknowns.Age : 0) | (person.InChildWelfareCare is null ? EligibilityUnknowns.InChildWelfareCare : 0);

    static EligibilityUnknowns MissingForAme(EligibilityInputs person, CeilingTable? ceilings)
    {
        var missing = (person.Territory is null ? EligibilityUnknowns.Territory : 0) | (IsMinor(person) is null ? EligibilityUnknowns.Age : 0);
        if (IsMinor(person) is true)
        {
            return missing;
        }

        missing |= person.IrregularSince is null ? EligibilityUnknowns.IrregularSince : 0;
        if (ceilings is null && person.Territory is not null)
        {
            // No day, or one before the first ceilings known.
            return missing | EligibilityUnknowns.ApplicationDate;
        }

        var (resources, size, known) = AmeHousehold(person);
        return AtMost(resources, ceilings, size, participation: false) is not null ? missing
            : !known ? missing | EligibilityUnknowns.Members
            : missing | (resources is null ? EligibilityUnknowns.AnnualResources : 0) | (size is null ? EligibilityUnknowns.HouseholdSize : 0);
    }

    static EligibilityUnknowns MissingForCss(EligibilityInputs person, bool? welfare) =>
        (person.ApplicationDate is null ? EligibilityUnknowns.ApplicationDate : 0)
        | (person.Territory is null ? EligibilityUnknowns.Territory : 0)
        | (Resources(person) is null ? EligibilityUnknowns.AnnualResources : 0)
        | (Size(person) is null ? EligibilityUnknowns.HouseholdSize : 0)
        | (person.RsaBeneficiary is null ? EligibilityUnknowns.RsaBeneficiary : 0)
        | MissingForWelfare(person, welfare);

    static EligibilityUnknowns MissingForParticipation(EligibilityInputs person, int? cents) => cents is not null
        ? EligibilityUnknowns.None
        : (LocalScheme(person) is null ? EligibilityUnknowns.LocalSchemeAlsaceMoselle : 0)
            | (person.AgesOn1January is not { Count: > 0 } ages || ages.Count != Size(person) ? EligibilityUnknowns.AgesOn1January : 0);
}
