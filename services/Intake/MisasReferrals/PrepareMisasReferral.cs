using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PassPlatform.Intake.Consents;
using PassPlatform.ServiceDefaults.LeavingText;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.MisasReferrals;

/// <summary>What keeps a person from care, as the form of the mission knows it. Agreement, annexe 2 [000-140].</summary>
[Description("Ce qui empêche la personne de se soigner, tel que le formulaire de la mission le connaît.")]
public enum MisasDifficulty
{
    [Description("ne sait pas quelles démarches réaliser, ni à qui s'adresser")] UnknownSteps,
    [Description("pas de complémentaire santé, ou une couverture complémentaire inadaptée")] NoSuitableComplementary,
    [Description("du mal à obtenir un rendez-vous avec un professionnel de santé")] NoAppointment,
    [Description("des sommes trop importantes à avancer ou à payer")] TooExpensive,
    [Description("isolement et difficultés pour se déplacer")] IsolatedOrCannotTravel,
    [Description("perdu dans les démarches en ligne (compte ameli, Mon espace santé…)")] LostOnline,
}

/// <summary>By which way the form leaves; both are the agreement's. Never a free e-mail [000-105, 000-137].</summary>
[Description("Par où le formulaire part : les deux voies de la convention.")]
public enum MisasChannel
{
    [Description("papier")] Paper,
    [Description("Espace Partenaires")] EspacePartenaires,
}

/// <summary>A person is to be referred to the mission accompagnement santé of the fund.</summary>
[Description("La saisine de la mission accompagnement santé (MISAS) pour une personne.")]
public sealed record PrepareMisasReferral
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly PrepareMisasReferral Example = new()
    {
        PreparedOn = new DateOnly(2021, 4, 12),
        Difficulties = [MisasDifficulty.NoAppointment, MisasDifficulty.LostOnline],
        ConsentedOn = new DateOnly(2021, 4, 12),
        ConsentForm = ConsentForm.Written,
        Words = "La personne préfère être rappelée l'après-midi, en soninké.",
    };

    [Description("Jour où le formulaire est rempli, à partir du premier contact ; pas à venir.")]
    public required DateOnly PreparedOn { get; init; }

    [Length(1, 6), Description("Une à six difficultés, chacune une fois.")]
    public required IReadOnlyList<MisasDifficulty> Difficulties { get; init; }

    /// <summary>Convention with a CCAS, annexe 1 §4; note, annexe 3 [003-033, 003-045].</summary>
    [Description("Jour où la personne a consenti à ce que ses coordonnées soient transmises à la caisse, et à être recontactée ; sans ce consentement il n'y a pas de saisine. Il entre au registre de ses consentements s'il n'y est pas.")]
    public required DateOnly ConsentedOn { get; init; }

    [Description("Comment elle y a consenti.")]
    public required ConsentForm ConsentForm { get; init; }

    [RegularExpression("[0-9A-Za-z][0-9A-Za-z-]{1,19}", ErrorMessage = "un code organisme : de 2 à 20 chiffres, lettres ou tirets"), Impersonal]
    [Description("La caisse, par son code ; à omettre si la PASS n'a de convention qu'avec une, ou avec aucune.")]
    public string? FundCode { get; init; }

    /// <summary>Leaves the PASS.</summary>
    [MaxLength(1000), Leaves, Description("Ce qui est dit de plus à la mission, au plus 1000 caractères. Ni NIR, ni téléphone, ni donnée de santé.")]
    public string? Words { get; init; }
}

/// <summary>The form left.</summary>
[Description("Le départ du formulaire.")]
public sealed record SendMisasReferral
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly SendMisasReferral Example = new() { SentAt = new DateTimeOffset(2021, 4, 12, 14, 30, 0, TimeSpan.FromHours(2)), Channel = MisasChannel.Paper };

    [Description("Instant du départ, du jour où il a été rempli à maintenant : le délai de rappel court de là.")]
    public required DateTimeOffset SentAt { get; init; }

    [Description("Par où.")]
    public required MisasChannel Channel { get; init; }
}

/// <summary>The fund called the person back.</summary>
[Description("Le rappel de la personne par la caisse.")]
public sealed record NoteCallBack
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly NoteCallBack Example = new() { CalledBackAt = new DateTimeOffset(2021, 4, 13, 10, 0, 0, TimeSpan.FromHours(2)), Information = "Rendez-vous pris avec un conseiller." };

    [Description("Instant du rappel, après le départ du formulaire ; pas à venir.")]
    public required DateTimeOffset CalledBackAt { get; init; }

    [MaxLength(2000), Description("Ce qui en est ressorti, lu par l'équipe seulement, au plus 2000 caractères.")]
    public string? Information { get; init; }
}
