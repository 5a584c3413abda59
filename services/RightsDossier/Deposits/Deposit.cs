using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;

namespace PassPlatform.RightsDossier.Deposits;

/// <summary>A first AME request handed in at the PASS. D. 252-2 CASF, model agreement art. 4.2.</summary>
public sealed class Deposit
{
    /// <summary>Day of the deposit: it fixes the right.</summary>
    public required DateOnly DepositedOn { get; init; }

    /// <summary>Last day to send the file to the fund, inclusive.</summary>
    public required DateOnly TransmissionDueOn { get; init; }

    /// <summary>Care stated at the deposit; null when the care known in the network is to be used.</summary>
    public StatedCare? Care { get; init; }

    /// <summary>Lines of the list of pieces that were missing at the deposit, each once; null when the file was complete.</summary>
    public IReadOnlyList<string>? MissingLineIds { get; internal set; }

    /// <summary>Client that received it.</summary>
    public required string ReceivedBy { get; init; }

    /// <summary>Code that its papers carry, 26 characters, see <see cref="Deposits.VerificationCode"/>; null for a deposit made before papers carried one.</summary>
    public string? VerificationCode { get; init; }
}

/// <summary>Who came with the file.</summary>
[Description("Qui dépose, pour le demandeur.")]
public enum DepositorRelationship
{
    /// <summary>The person.</summary>
    [Description("La personne elle-même.")]
    Self,

    /// <summary>A member of the family.</summary>
    [Description("Un membre de la famille.")]
    Family,

    /// <summary>Someone else: association, social worker, neighbour.</summary>
    [Description("Une autre personne.")]
    Other,
}

/// <summary>Identity of who came with the file, as the PASS must record it. It never leaves this service but on the tracing sheet.</summary>
public sealed class Depositor
{
    public required string FamilyName { get; init; }

    /// <summary>Empty of who has one name only.</summary>
    public required string GivenNames { get; init; }

    /// <summary>Who they are to the person.</summary>
    public required DepositorRelationship Relationship { get; init; }
}

/// <summary>Care that the deposit states, so that the right may reach back to it.</summary>
public sealed class StatedCare
{
    /// <summary>In town or in hospital.</summary>
    public required CareKind Kind { get; init; }

    /// <summary>Day of the care, or of entry.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Day of discharge; null while in hospital, or for one day of care.</summary>
    public DateOnly? End { get; init; }

    /// <summary>The urgent category it falls in; null when none. L. 254-1 CASF.</summary>
    public UrgentCareCategory? UrgentCategory { get; init; }

    internal CareEpisode ToEpisode() => new()
    {
        Kind = Kind,
        Start = Start,
        End = End,
        UrgentCategory = UrgentCategory,
    };
}
