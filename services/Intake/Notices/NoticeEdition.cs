using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.Intake.People;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.Notices;

/// <summary>What a PASS tells people about the use of their data: a version of the text, with its controller and the officer they write to. Published once, never changed [000-132, 000-136].</summary>
public sealed class NoticeEdition : Aggregate
{
    private NoticeEdition()
    {
    }

    public string TextVersion { get; private init; } = "";

    /// <summary>Who is responsible for the processing, by name.</summary>
    public string Controller { get; private init; } = "";

    /// <summary>The data protection officer whom people write to, and the postal address.</summary>
    public string Officer { get; private init; } = "";

    public DateOnly PublishedOn { get; private init; }

    /// <summary>Who published it.</summary>
    public string PublishedBy { get; private init; } = "";

    internal static NoticeEdition Publish(PublishNotice request, Guid passSiteId, string by, DateOnly today)
    {
        var edition = new NoticeEdition
        {
            PassSiteId = passSiteId,
            TextVersion = NoticeTexts.Latest.Version,
            Controller = request.Controller.Trim(),
            Officer = request.Officer.Trim(),
            PublishedOn = today,
            PublishedBy = by,
        };
        edition.NextVersion();
        return edition;
    }

    /// <summary>Refuses what is no edition of a PASS.</summary>
    /// <exception cref="Refusal">400, at the field.</exception>
    internal static async Task Check(IntakeDb db, Guid? noticeId, Guid passSiteId, string pointer, CancellationToken stop)
    {
        if (noticeId is { } id && !await db.NoticeEditions.AnyAsync(edition => edition.Id == id && edition.PassSiteId == passSiteId, stop))
        {
            throw new Refusal(ProblemKinds.InvalidField, "Aucune édition de la notice de cette PASS n'a cet identifiant.", new FieldError(pointer, "inconnu", "l'id de GET /notices/current"));
        }
    }
}

/// <summary>That a person was told about the use of their data: which edition, by whom. Written once; a later one does not take its place [000-132].</summary>
public sealed class Explanation : Aggregate
{
    private Explanation()
    {
    }

    public Guid PersonId { get; private init; }
    public DateOnly InformedOn { get; private init; }

    /// <summary>ISO 639 code.</summary>
    public string LanguageCode { get; private init; } = "";
    public bool Interpreter { get; private init; }

    /// <summary>The edition explained; null when it was not said.</summary>
    public Guid? NoticeId { get; private init; }

    /// <summary>Who noted it; null for one noted before this was kept.</summary>
    public string? ExplainedBy { get; private init; }

    /// <summary>Keeps what a person was told.</summary>
    internal static Explanation Of(Person person, DataUseNotice notice, string? by)
    {
        var explanation = new Explanation
        {
            PassSiteId = person.PassSiteId,
            PersonId = person.Id,
            InformedOn = notice.InformedOn,
            LanguageCode = notice.LanguageCode,
            Interpreter = notice.Interpreter,
            NoticeId = notice.NoticeId,
            ExplainedBy = by,
        };
        explanation.NextVersion();
        return explanation;
    }
}

/// <summary>What a PASS is to tell people from now on.</summary>
[Description("Ce que la PASS dit désormais aux personnes de l'usage de leurs données : le texte de la plateforme, avec son responsable et son délégué.")]
public sealed record PublishNotice
{
    /// <summary>Shown in the API's document.</summary>
    internal static readonly PublishNotice Example = new()
    {
        Controller = "la CPAM de Rouen-Elbeuf-Dieppe",
        Officer = "Délégué à la protection des données, CPAM de Rouen-Elbeuf-Dieppe, 50 avenue de Bretagne, 76100 Rouen",
    };

    [Description("La PASS ; peut être omise quand le jeton n'en couvre qu'une.")]
    public Guid? PassSiteId { get; init; }

    [Length(3, 200), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Le responsable du traitement, tel qu'il est nommé à la personne : « Le responsable de ce traitement est… ».")]
    public required string Controller { get; init; }

    [Length(10, 200), Impersonal(ErrorMessage = ImpersonalAttribute.OfAName), Description("Le délégué à la protection des données à qui la personne écrit, avec son adresse postale, sur une ligne.")]
    public required string Officer { get; init; }
}
