using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.Intake.Inbox;

/// <summary>What rights-dossier last told of one thing about an application: ids, days, codes. What has been answered since is not shown any more.</summary>
/// <remarks>A step of the application answers what was told before it; the row of the step stays, so that what comes late is known to be late. Versions say which is which.</remarks>
public sealed class ApplicationNotice : IBelongsToPassSite
{
    /// <summary>What the step of an application is told as.</summary>
    public const string Step = "step";

    private ApplicationNotice()
    {
    }

    public Guid Id { get; private init; }

    public Guid ApplicationId { get; private init; }

    /// <summary><see cref="Step"/>, or what is due: the code of a delay, of a right's end, of documents.</summary>
    public string About { get; private init; } = "";

    /// <inheritdoc/>
    public Guid PassSiteId { get; private init; }

    /// <summary>The file that stays, when that of the application is merged into it.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>Version of the application that it was told with.</summary>
    public long ApplicationVersion { get; private set; }

    /// <summary>Null: nobody is told of it: a step, or what is due no more.</summary>
    public InboxKind? Kind { get; private set; }

    /// <summary>Last day of what is due; day of what is news.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>It is news, as opposed to something to be done.</summary>
    public bool News { get; private set; }

    /// <summary>Whether both are of the one step of an application, or of one thing due on it: of two deadlines of one kind, each of a member of the household, both are due.</summary>
    internal bool IsOfSame(ApplicationNotice other) => About == other.About && (About == Step || DueOn == other.DueOn);

    /// <summary>Gives it to the file that stays.</summary>
    internal void GoTo(Guid personId) => PersonId = personId;

    internal static ApplicationNotice Of(ApplicationEvent told, string about, InboxKind? kind, DateOnly dueOn) => new()
    {
        Id = OrderedId.New(),
        ApplicationId = told.ApplicationId,
        About = about,
        PassSiteId = told.PassSiteId,
        PersonId = told.PersonId,
        ApplicationVersion = told.Version,
        Kind = kind,
        DueOn = dueOn,
        News = kind is InboxKind.Decision,
    };

    internal void Replace(ApplicationNotice later) => (ApplicationVersion, Kind, DueOn, News) = (later.ApplicationVersion, later.Kind, later.DueOn, later.News);
}

/// <summary>What intake knows of how far an application is.</summary>
[Description("Ce que l'accueil sait de l'avancement d'un dossier de droits.")]
public sealed record ApplicationNoticeView(
    [property: Description("Numéro de cette information.")] Guid Id,
    [property: Description("Le dossier.")] Guid ApplicationId,
    [property: Description("De quoi il s'agit, en code : étape, délai, fin de droit, pièces.")] string About,
    [property: Description("Version du dossier dont elle vient.")] long ApplicationVersion,
    [property: Description("Ce qui est montré à l'équipe ; null : une étape qui ne l'est pas, ou ce qui n'est plus dû.")] InboxKind? Kind,
    [property: Description("Dernier jour de ce qui est dû ; jour d'une étape.")] DateOnly DueOn,
    [property: Description("Une nouvelle : rien n'est dû.")] bool News)
{
    internal static ApplicationNoticeView Of(ApplicationNotice notice) => new(notice.Id, notice.ApplicationId, notice.About, notice.ApplicationVersion, notice.Kind, notice.DueOn, notice.News);
}
