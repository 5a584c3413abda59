using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.CareActs;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.Funding;

/// <summary>A written decision of the ARS to pay, beyond the cap of a year, care that answers to its criteria. Note DGOS/P3/2025/45, annexe 1 §1 [002-014].</summary>
/// <remarks>Strictly framed: one PASS, one civil year, the categories of urgent care that it names, an amount that it does not pass. Never changed, but for what is spent of it. Decision 0154.</remarks>
public sealed class Derogation : Aggregate
{
    private Derogation()
    {
    }

    /// <summary>Civil year of the payments that it allows.</summary>
    public int Year { get; private init; }
    public DateOnly DecidedOn { get; private init; }

    /// <summary>Reference of the written decision.</summary>
    public string Reference { get; private init; } = "";

    /// <summary>What care must be to be paid by it; at least one.</summary>
    public IReadOnlyList<UrgentCareCategory> Categories { get; private init; } = [];

    /// <summary>Most that is paid by it, in cents.</summary>
    public long AmountCents { get; private init; }

    /// <summary>Paid by it so far, in cents; never above the amount.</summary>
    public long SpentCents { get; private set; }

    /// <summary>Grants it.</summary>
    /// <exception cref="Refusal">The decision is to come, or not of the year that it is for nor of the one before; a category is there twice.</exception>
    public static (Derogation Derogation, DerogationGranted Event) Grant(GrantDerogation request, Guid passSiteId, DateOnly today, DateTimeOffset now)
    {
        Dates.MustHaveCome(request.DecidedOn, today, "/decidedOn");
        if (request.Year < request.DecidedOn.Year - 1 || request.Year > request.DecidedOn.Year + 1)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Une dérogation vaut pour l'année de sa décision, la précédente ou la suivante.",
                new FieldError("/year", "trop loin de la décision", $"de {request.DecidedOn.Year - 1} à {request.DecidedOn.Year + 1}"));
        }

        if (request.Categories.Distinct().Count() < request.Categories.Count)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Un critère y est deux fois.", new FieldError("/categories", "deux fois le même", "chacun une fois"));
        }

        var derogation = new Derogation
        {
            PassSiteId = passSiteId,
            Year = request.Year,
            DecidedOn = request.DecidedOn,
            Reference = request.Reference,
            Categories = [.. request.Categories],
            AmountCents = request.AmountCents,
        };
        return (derogation, new DerogationGranted
        {
            OccurredAt = now,
            PassSiteId = passSiteId,
            Version = derogation.NextVersion(),
            DerogationId = derogation.Id,
            Year = derogation.Year,
            DecidedOn = derogation.DecidedOn,
            Categories = derogation.Categories,
            AmountCents = derogation.AmountCents,
        });
    }

    /// <summary>Takes what an act costs out of what is left, when the act answers to the criteria.</summary>
    /// <returns>False, and nothing taken, when it does not, or does not fit.</returns>
    public bool TryTake(CareAct act, long cents)
    {
        if (act.UrgentCategory is not { } category || !Categories.Contains(category) || SpentCents + cents > AmountCents)
        {
            return false;
        }

        SpentCents += cents;
        NextVersion();
        return true;
    }
}
