using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace PassPlatform.Contracts;

/// <summary>What is told of a household: nothing in it says who it is. Every member is null when not known.</summary>
public record ToldSituation
{
    public required Territory Territory { get; init; }
    public required StayStatus Stay { get; init; }

    /// <summary>Day of entry into France.</summary>
    public DateOnly? EnteredFranceOn { get; init; }

    /// <summary>First day of stable residence. D. 160-2 CSS.</summary>
    public DateOnly? ResidenceSince { get; init; }

    /// <summary>First day of irregular stay. L. 251-1 CASF.</summary>
    public DateOnly? IrregularSince { get; init; }

    /// <summary>Last return from a journey abroad, which breaks the uninterrupted stay; null when there was none.</summary>
    public DateOnly? LastReturnToFranceOn { get; init; }

    /// <summary>First day of regular stay, when it was not always regular.</summary>
    public DateOnly? RegularSince { get; init; }

    public bool? Working { get; init; }

    /// <summary>First day worked in France. L. 160-1 CSS.</summary>
    public DateOnly? WorkingSince { get; init; }

    /// <summary>Persons in the household, the applicant included; at least 1.</summary>
    public int? HouseholdSize { get; init; }

    /// <summary>Resources of the household over the last twelve months, in cents.</summary>
    public long? AnnualResourcesCents { get; init; }

    public bool? RsaBeneficiary { get; init; }
    public bool? UnaccompaniedMinor { get; init; }
    public bool? InChildWelfareCare { get; init; }
    public bool? LocalSchemeAlsaceMoselle { get; init; }

    /// <summary>The cover already open.</summary>
    public ExistingCoverage? ExistingCoverage { get; init; }

    /// <summary>First day of the PUMa already open: a CSS never starts before it. L. 861-1 CSS.</summary>
    public DateOnly? PumaSince { get; init; }

    /// <summary>Had the AME in France before, from whichever fund. D. 252-2 CASF: only a first request is deposited.</summary>
    public bool? HadAme { get; init; }

    /// <summary>Last day of that AME, or a day of it.</summary>
    public DateOnly? LastAmeOn { get; init; }

    /// <summary>Code of the body that gave it, 3 digits.</summary>
    public string? LastAmeFundCode { get; init; }

    /// <summary>In hospital on the day of the diagnosis.</summary>
    public bool? Hospitalised { get; init; }

    /// <summary>Day of entry of a stay in hospital, running or just ended. L. 861-5 CSS.</summary>
    public DateOnly? HospitalAdmittedOn { get; init; }

    /// <summary>Day of discharge; null while in hospital.</summary>
    public DateOnly? HospitalDischargedOn { get; init; }

    /// <summary>Could not apply on the day of entry.</summary>
    public bool? UnableToApplyOnAdmission { get; init; }

    /// <summary>Care is needed at once, or already scheduled. L. 861-5 al. 5 CSS.</summary>
    public bool? CareNeeded { get; init; }

    /// <summary>The persons of the household, the applicant first; 1 to 20. Null when the household is known as a whole only.</summary>
    public MemberSituations? Members { get; init; }

    /// <summary>What may be told of it, whatever else is known.</summary>
    public ToldSituation Told() => new(this);
}

/// <summary>What the eligibility rules read of a household, as a service keeps it: what was told, and the birth date of the applicant. Never on the bus.</summary>
public sealed record HouseholdSituation : ToldSituation
{
    /// <summary>Nothing known yet.</summary>
    public HouseholdSituation()
    {
    }

    [SetsRequiredMembers]
    private HouseholdSituation(ToldSituation told, BirthDate? birthDate)
        : base(told) => BirthDate = birthDate;

    /// <summary>Null when nothing is known of it.</summary>
    public required BirthDate? BirthDate { get; init; }

    /// <summary>What was told, with the birth date that intake gave.</summary>
    public static HouseholdSituation Of(ToldSituation told, BirthDate? birthDate) => new(told, birthDate);
}

/// <summary>A person of a household, without identity; every member is null when not known.</summary>
public sealed record MemberSituation
{
    /// <summary>In whole years on the day of the diagnosis.</summary>
    public int? Age { get; init; }

    /// <summary>In whole years on 1 January of the year of the diagnosis; 0 for a child born since.</summary>
    public int? AgeOn1January { get; init; }

    /// <summary>Null when it is that of the applicant.</summary>
    public StayStatus? Stay { get; init; }

    /// <summary>Own resources over the last twelve months, in cents.</summary>
    public long? AnnualResourcesCents { get; init; }
}

/// <summary>The persons of a household. Two lists are equal when they hold equal persons in the same order: a situation is compared whole.</summary>
public sealed class MemberSituations : Collection<MemberSituation>
{
    /// <summary>An empty list, to be filled.</summary>
    public MemberSituations()
    {
    }

    /// <summary>A list of these persons, in this order.</summary>
    public MemberSituations(IEnumerable<MemberSituation> members)
        : base([.. members])
    {
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MemberSituations other && this.SequenceEqual(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Count;
}
