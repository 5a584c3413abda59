using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Nomenclature;
using PassPlatform.PartnerNetwork.Practitioners;
using PassPlatform.PartnerNetwork.Rules;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.PartnerNetwork.CareActs;

/// <summary>Care that somebody else gives on a prescription.</summary>
[Description("Ce qu'une ordonnance prescrit, et qu'un autre professionnel donne.")]
public enum PrescribedCare
{
    [Description("médicaments et produits de pharmacie")] Pharmacy,
    [Description("analyses de laboratoire")] Laboratory,
    [Description("imagerie")] Imaging,
}

// By which code an act is billed, and which prescription it follows or makes. Decision 0155.
public sealed partial class CareAct
{
    /// <summary>Code of the nomenclature, in force on the day of the care; null when it was not told.</summary>
    public string? ActCode { get; private init; }

    /// <summary>It is an originator medicine (<i>princeps</i>), which the AME does not cover.</summary>
    public bool Originator { get; private init; }

    /// <summary>What it prescribes, each once.</summary>
    public IReadOnlyList<PrescribedCare> Prescribes { get; private init; } = [];

    /// <summary>The act that prescribed it; null: it was prescribed outside the network, or needs no prescription.</summary>
    public Guid? PrescriptionId { get; private init; }

    /// <summary>Day on which it was prescribed outside the network; null otherwise.</summary>
    public DateOnly? PrescribedElsewhereOn { get; private init; }

    /// <summary>What rights do not cover of it, by the nomenclature of the day of the care [000-073].</summary>
    internal IEnumerable<Exclusion> NotCovered => ActCodes.NotCovered(ActCode, Originator, PerformedOn);

    /// <summary>What a speciality gives on a prescription only; null: it needs none.</summary>
    internal static PrescribedCare? OnPrescription(CareSpeciality? speciality) => speciality switch
    {
        CareSpeciality.Pharmacy => PrescribedCare.Pharmacy,
        CareSpeciality.Laboratory => PrescribedCare.Laboratory,
        CareSpeciality.Imaging => PrescribedCare.Imaging,
        _ => null,
    };

    // The code is one of the day, of this speciality; only a medicine may be an originator one.
    private static void CheckCode(RecordCareAct request, Practitioner practitioner)
    {
        var code = request.ActCode is null ? null
            : ActCodes.Find(request.ActCode, request.PerformedOn)
                ?? throw new Refusal(
                    ProblemKinds.InvalidField, "Ce code d'acte n'est pas de la nomenclature le jour du soin.",
                    new FieldError("/actCode", "inconnu ce jour-là", "un code de /act-codes, ou aucun"));
        if (code?.Specialities.Contains(practitioner.Speciality!.Value) is false)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Ce code d'acte est d'une autre spécialité.", new FieldError("/actCode", "d'une autre spécialité", "un code que la spécialité du praticien facture"));
        }

        if (request.Originator && !ActCodes.Exclusions.Any(excluded => excluded.OriginatorOnly && code is not null && excluded.Codes.Contains(code.Code)))
        {
            throw new Refusal(ProblemKinds.InvalidField, "Seul un médicament peut être un princeps.", new FieldError("/originator", "pas un médicament", "false, ou le code d'un médicament"));
        }
    }

    // Pharmacies, laboratories and imaging give what somebody prescribed; they prescribe nothing.
    private static void CheckPrescription(RecordCareAct request, Patient patient, Practitioner practitioner, CareAct? prescription, DateOnly today)
    {
        var needed = OnPrescription(practitioner.Speciality);
        if (request.Prescribes.Count > 0 && needed is not null)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Cette spécialité ne prescrit pas.", new FieldError("/prescribes", "pas un prescripteur", "vide"));
        }

        if ((needed is null && (request.PrescriptionId ?? (object?)request.PrescribedElsewhereOn) is not null) || (request.PrescriptionId is not null && request.PrescribedElsewhereOn is not null))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un acte suit une ordonnance du réseau ou une autre, et seulement en pharmacie, en laboratoire ou en imagerie.",
                new FieldError("/prescriptionId", "en trop", "absent, ou seul"));
        }

        if (needed is null)
        {
            return;
        }

        if (request.PrescribedElsewhereOn is { } elsewhere)
        {
            Dates.MustHaveCome(elsewhere, today, "/prescribedElsewhereOn");
            Dates.MustNotPrecede(request.PerformedOn, elsewhere, "/performedOn", "l'ordonnance");
        }
        else if (request.PrescriptionId is null)
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Un acte de pharmacie, de laboratoire ou d'imagerie suit une ordonnance.",
                new FieldError("/prescriptionId", "absent", "l'acte du réseau qui prescrit, lu par /people/…/prescriptions ; sinon prescribedElsewhereOn"));
        }
        else if (prescription is null || prescription.PersonId != patient.Id || !prescription.Prescribes.Contains(needed.Value))
        {
            throw new Refusal(
                ProblemKinds.InvalidField, "Aucun acte de cette personne n'a prescrit ces soins.", new FieldError("/prescriptionId", "inconnu", "un acte de la personne, qui prescrit ces soins"));
        }
        else
        {
            Dates.MustNotPrecede(request.PerformedOn, prescription.PerformedOn, "/performedOn", "l'ordonnance");
        }
    }
}
