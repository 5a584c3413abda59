using System.Globalization;
using System.Text;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.PartnerNetwork.Practitioners;

// A structure of the network: what it is and what it is known by.
public sealed partial class Practitioner
{
    private const int LongestName = 150;

    /// <summary>What it is; null for a professional.</summary>
    public StructureKind? Kind { get; private set; }

    /// <summary>Its name; null for a professional.</summary>
    public string? StructureName { get; private set; }

    public Finess? Finess { get; private set; }

    public Siret? Siret { get; private set; }

    public Rna? Rna { get; private set; }

    /// <summary>Number of the professional who answers for it (pharmacist, biologist…), whose software records its acts; null when it records none.</summary>
    public Rpps? AnsweringRpps { get; private set; }

    /// <summary>What makes it itself in a network: its kind, its number and its name, since a hospital has several services under one number; null for a professional.</summary>
    public string? StructureKey { get; private set; }

    /// <summary>Takes a structure into the network.</summary>
    /// <exception cref="Refusal">It has no number, its kind must take a commitment and it takes none, the day is to come, or the card is not in order.</exception>
    public static (Practitioner Structure, StructureJoined Event) Join(JoinAsStructure request, Guid passSiteId, DateOnly today, DateTimeOffset now)
    {
        var structure = new Practitioner { PassSiteId = passSiteId };
        return (structure, structure.Enter(request, today, now));
    }

    /// <summary>Takes back into the network a structure that had left it.</summary>
    /// <exception cref="Refusal">As <see cref="Join(JoinAsStructure, Guid, DateOnly, DateTimeOffset)"/>, or it is of the network still, or the day is not after its last.</exception>
    public StructureJoined ComeBack(JoinAsStructure request, DateOnly today, DateTimeOffset now)
    {
        MustHaveLeft(request.JoinedOn, "/name", "Cette structure est déjà du réseau de cette PASS.");
        return Enter(request, today, now);
    }

    /// <summary>Writes the card of a structure anew.</summary>
    /// <exception cref="Refusal">It has no number, its kind must take a commitment and it takes none, or the card is not in order.</exception>
    internal void Write(StructureCard card)
    {
        DescribeStructure(card);
        NextVersion();
    }

    private void DescribeStructure(StructureCard card)
    {
        CheckNumbers(card);
        if (MustCommit(card.Kind))
        {
            CheckCommitments(card.NoAdvancePayment is not null, card.NoRemainingCharge is not null);
        }

        (Kind, StructureName, Finess, Siret, Rna, AnsweringRpps, StructureKey) = (card.Kind, card.Name, card.Finess, card.Siret, card.Rna, card.AnsweringRpps, KeyOf(card));
        Describe(card with { Speciality = card.Speciality ?? CareOf(card.Kind) });
    }

    /// <summary>What makes a structure itself in a network.</summary>
    internal static string KeyOf(StructureCard card) =>
        $"{card.Kind}|{card.Finess?.ToString() ?? card.Siret?.ToString() ?? card.Rna?.ToString()}|{Plain(card.Name)}";

    /// <summary>Pharmacies, laboratories and imaging come into the network by a commitment; the others ask people for nothing as it is. Call for expressions of interest §2-5 [000-027].</summary>
    internal static bool MustCommit(StructureKind kind) => CareOf(kind) is not null;

    private StructureJoined Enter(JoinAsStructure request, DateOnly today, DateTimeOffset now)
    {
        Dates.MustHaveCome(request.JoinedOn, today, "/joinedOn");
        DescribeStructure(request);
        EnterOn(request.JoinedOn, today);
        return TellStructureJoined(now);
    }

    private StructureJoined TellStructureJoined(DateTimeOffset now) => new()
    {
        OccurredAt = now,
        PassSiteId = PassSiteId,
        Version = NextVersion(),
        StructureId = Id,
        Kind = Kind!.Value,
        Speciality = Speciality,
        JoinedOn = JoinedOn,
        NoAdvancePayment = NoAdvancePayment is not null,
        NoRemainingCharge = NoRemainingCharge is not null,
    };

    /// <summary>The care that a kind of structure gives and no other; null for the other kinds.</summary>
    internal static CareSpeciality? CareOf(StructureKind kind) => kind switch
    {
        StructureKind.Pharmacy => CareSpeciality.Pharmacy,
        StructureKind.Laboratory => CareSpeciality.Laboratory,
        StructureKind.ImagingCentre => CareSpeciality.Imaging,
        _ => null,
    };

    private static void CheckNumbers(StructureCard card)
    {
        if (card is { Finess: null, Siret: null, Rna: null })
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Une structure a un numéro : FINESS, SIRET ou RNA.", new FieldError("/finess", "aucun numéro", "un FINESS, un SIRET ou un RNA"));
        }
    }

    // Without case, accents, marks and doubled blanks: two spellings of one name.
    private static string Plain(string name)
    {
        var letters = name.Normalize(NormalizationForm.FormD).Where(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            .Select(character => char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : ' ');
        var plain = string.Join(' ', string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return plain[..Math.Min(plain.Length, LongestName)];
    }
}
