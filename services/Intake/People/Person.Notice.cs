using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Intake.People;

// What the person was told about the use of their data. GDPR art. 13.
public sealed partial class Person
{
    /// <summary>How the person was told; null while they are to be.</summary>
    public DataUseNotice? DataUseNotice { get; private set; }

    /// <summary>They are to be told still: beside the person, so that the list of it finds them.</summary>
    public bool NoticeDue { get; private set; } = true;

    /// <summary>Records that the person was told; what they were told before is kept beside them.</summary>
    /// <exception cref="Refusal">The day is to come, or before the first contact.</exception>
    internal void Inform(DataUseNotice notice, DateOnly today)
    {
        CheckDay(notice.InformedOn, today, "/informedOn");
        Told(notice);
        NextVersion();
    }

    private void Told(DataUseNotice? notice)
    {
        DataUseNotice = notice is null ? null : notice with { LanguageCode = Iso639.Canonical(notice.LanguageCode) };
        NoticeDue = notice is null;
    }
}
