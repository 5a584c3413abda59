using PassPlatform.Contracts;
using R4 = Hl7.Fhir.Model;

namespace PassPlatform.PartnerNetwork.Directories;

/// <summary>Names under which FHIR R4 says what the directory knows: the national ones where they exist, else ours, documented in <c>docs/fhir.md</c>. Decision 0165.</summary>
/// <remarks>Sources: FR Core 2.2 (Interop'Santé), guide of the <i>Annuaire Santé</i> 1.2 and terminologies of the NOS (ANS).</remarks>
internal static class FhirNames
{
    /// <summary>What our extensions, codes and identifiers begin with.</summary>
    public const string Canonical = "https://passplatform.fr/fhir";
    public const string Rpps = "https://rpps.esante.gouv.fr";
    public const string Finess = "https://finess.esante.gouv.fr";
    public const string Sirene = "https://sirene.fr";
    public const string IdentifierTypes = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203";

    /// <summary>IdNat_PS: a digit that tells the register (8: RPPS), then the number.</summary>
    public const string NationalOfProfessionals = "urn:oid:1.2.250.1.71.4.2.1";

    /// <summary>IdNat_Struct: a digit that tells the register (1: FINESS, 3: SIRET), then the number.</summary>
    public const string NationalOfStructures = "urn:oid:1.2.250.1.71.4.2.2";
    public const string Member = $"{Canonical}/NamingSystem/fiche";
    public const string Rna = $"{Canonical}/NamingSystem/rna";
    public const string Kinds = $"{Canonical}/CodeSystem/nature-de-structure";
    public const string Specialities = $"{Canonical}/CodeSystem/specialite";
    public const string Accessibilities = $"{Canonical}/CodeSystem/accessibilite";
    public const string Languages = "urn:ietf:bcp:47";
    public const string Communes = "https://mos.esante.gouv.fr/NOS/TRE_R13-Commune/FHIR/TRE-R13-Commune";
    public const string InseeCode = "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code";
    public const string EmailType = "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-contact-point-email-type";

    /// <summary>Period in the network of the PASS; on <c>PractitionerRole</c> and <c>Organization</c>.</summary>
    public const string Network = $"{Extensions}reseau";

    /// <summary>Period in which no payment in advance is asked; on <c>PractitionerRole</c> and <c>HealthcareService</c>.</summary>
    public const string NoAdvance = $"{Extensions}sans-avance-de-frais";

    /// <summary>Period in which no charge is left to the person; on the same.</summary>
    public const string NoCharge = $"{Extensions}sans-reste-a-charge";

    /// <summary>Text of a professional, on <c>PractitionerRole</c>; a structure's is the comment of its service.</summary>
    public const string Presentation = $"{Extensions}presentation";

    /// <summary>RPPS of the professional who answers for a structure; on <c>Organization</c>.</summary>
    public const string Answering = $"{Extensions}repondant";

    /// <summary>Code, as many times as there are; on <c>Location</c>.</summary>
    public const string Accessible = $"{Extensions}accessibilite";

    /// <summary>Address of its page of Acceslibre; on <c>Location</c>.</summary>
    public const string AccessibilityLink = $"{Extensions}acceslibre";

    /// <summary>Boolean, on an <c>availableTime</c>.</summary>
    public const string ByAppointment = $"{Extensions}sur-rendez-vous";

    /// <summary>Boolean, on a <c>specialty</c>: whether acts are of that one.</summary>
    public const string Main = $"{Extensions}principale";

    private const string Extensions = $"{Canonical}/StructureDefinition/";
    private const string Ordinals = "https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale";
    private const string Professions = "https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante";
    private const string Sectors = "https://mos.esante.gouv.fr/NOS/TRE_R02-SecteurActivite/FHIR/TRE-R02-SecteurActivite";
    private const string Physician = "10";

    /// <summary>Our extensions that a resource itself may carry.</summary>
    public static readonly IReadOnlySet<string> OfResources = new HashSet<string> { Network, NoAdvance, NoCharge, Presentation, Answering, Accessible, AccessibilityLink };

    // The first of a speciality is written.
    private static readonly (CareSpeciality Speciality, string System, string[] Codes)[] Care =
    [
        (CareSpeciality.GeneralMedicine, Ordinals, ["SM54", "SM26", "SM53"]), (CareSpeciality.Gynaecology, Ordinals, ["SM19", "SM20", "SM51", "SM52"]),
        (CareSpeciality.Paediatrics, Ordinals, ["SM40", "SM87", "SM88", "SM89"]), (CareSpeciality.Ophthalmology, Ordinals, ["SM38", "SM85"]),
        (CareSpeciality.Psychiatry, Ordinals, ["SM42", "SM43", "SM92", "SM93"]), (CareSpeciality.Imaging, Ordinals, ["SM44", "SM55", "SM74", "SM94"]),
        (CareSpeciality.Laboratory, Ordinals, ["SM03", "SM63", "SM64", "SM65", "SM66", "SM67"]), (CareSpeciality.Dental, Professions, ["40"]), (CareSpeciality.Midwifery, Professions, ["50"]),
        (CareSpeciality.Nursing, Professions, ["60", "69"]), (CareSpeciality.Pharmacy, Professions, ["21"]),
    ];

    // A hospital's sector tells whether it is public, which we do not know: read, not written.
    private static readonly (StructureKind Kind, string[] Codes)[] Activities =
    [
        (StructureKind.Pharmacy, ["SA33", "SA38", "SA39"]), (StructureKind.Laboratory, ["SA25", "SA29", "SA59"]), (StructureKind.HealthCentre, ["SA05"]), (StructureKind.HealthHouse, ["SA52"]),
        (StructureKind.Pmi, ["SA15"]), (StructureKind.Association, ["SA28"]), (StructureKind.HospitalService, ["SA01", "SA03", "SA04"]),
    ];

    // The office of one professional or of several: where they are, no structure of a network.
    private static readonly string[] Offices = ["SA07", "SA08", "SA09"];

    /// <summary>A speciality, in our code and in the national one that says the same, if any.</summary>
    public static R4.CodeableConcept Of(CareSpeciality speciality)
    {
        var concept = Concept(Specialities, speciality);
        if (Care.FirstOrDefault(each => each.Speciality == speciality) is { Codes: [var code, ..], System: var system })
        {
            concept.Coding.Add(new R4.Coding(system, code));
        }

        return concept;
    }

    /// <summary>A kind of structure, in our code and in the national one that says the same, if any.</summary>
    public static R4.CodeableConcept Of(StructureKind kind)
    {
        var concept = Concept(Kinds, kind);
        if (kind != StructureKind.HospitalService && Activities.FirstOrDefault(each => each.Kind == kind) is { Codes: [var code, ..] })
        {
            concept.Coding.Add(new R4.Coding(Sectors, code));
        }

        return concept;
    }

    /// <summary>A code of ours, with what it means in French.</summary>
    public static R4.CodeableConcept Concept<TCode>(string system, TCode code)
        where TCode : struct, Enum => new() { Coding = [new R4.Coding(system, CardColumns.CodeOf(code), CardColumns.MeaningOf(code))] };

    /// <summary>A code of others.</summary>
    public static R4.CodeableConcept Concept(string system, string code) => new() { Coding = [new R4.Coding(system, code)] };

    /// <summary>The speciality that a national code means; null for another code.</summary>
    public static CareSpeciality? SpecialityOf(R4.Coding code) =>
        Array.Find(Care, each => each.System == code.System && each.Codes.Contains(code.Code)) is { Codes: not null } known ? known.Speciality : null;

    /// <summary>Whether a national code says a speciality, be it none of ours; that somebody is a physician says none.</summary>
    public static bool SaysSpeciality(R4.Coding code) => code.System is Ordinals || (code.System is Professions && code.Code is not Physician);

    /// <summary>The kind of structure that a national sector means; null when it is not said, or is none of ours.</summary>
    public static StructureKind? KindOf(IEnumerable<R4.CodeableConcept> types) =>
        SectorOf(types) is { } sector && Array.Find(Activities, each => each.Codes.Contains(sector)) is { Codes: not null } known ? known.Kind : null;

    /// <summary>Whether a national sector is that of a professional's office.</summary>
    public static bool IsOffice(IEnumerable<R4.CodeableConcept> types) => SectorOf(types) is { } sector && Offices.Contains(sector);

    private static string? SectorOf(IEnumerable<R4.CodeableConcept> types) => types.SelectMany(type => type.Coding).FirstOrDefault(code => code.System == Sectors)?.Code;
}
