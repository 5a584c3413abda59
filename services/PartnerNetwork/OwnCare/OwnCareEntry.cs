using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.PartnerNetwork.OwnCare;

/// <summary>Where the care of the PASS itself stands: it never waits for a payer.</summary>
[Description("Où en est un soin donné par la PASS elle-même : il n'attend aucun payeur.")]
public enum OwnCareState
{
    /// <summary>The budget of the PASS pays for it: nobody is billed, and the cap of the ARS is not touched.</summary>
    [Description("payé par le budget de la PASS : facturé à personne, hors du plafond de l'ARS")] PaidByPass,

    /// <summary>It was not given after all: counts for nothing.</summary>
    [Description("retiré : il ne compte pas")] Withdrawn,
}

/// <summary>Care given by a professional of the PASS itself, beside that of its partners. Note DGOS/P3/2025/45, annexe 1 §1 [002-006].</summary>
/// <remarks>Its id is that of the interview in intake. It has no person, no amount and no payer: neither a run of the ARS nor a right finds it. Decision 0147.</remarks>
public sealed class OwnCareEntry : Aggregate
{
    private OwnCareEntry()
    {
    }

    public DateOnly GivenOn { get; private set; }
    public InterviewKind Kind { get; private set; }

    /// <summary>Null when it was not said.</summary>
    public InterviewProfessional? Professional { get; private set; }

    /// <summary>How many acts were coded.</summary>
    public int Acts { get; private set; }

    public OwnCareState State { get; private set; }

    /// <summary>Version of the interview that this was told with; the highest counts.</summary>
    public long InterviewVersion { get; private set; }

    /// <summary>The entry of an interview that was not heard of before.</summary>
    public static OwnCareEntry Of(OwnCareGiven told)
    {
        var entry = new OwnCareEntry { Id = told.InterviewId, PassSiteId = told.PassSiteId };
        entry.Hear(told);
        return entry;
    }

    /// <summary>Takes what is told of it, unless as much or more is known.</summary>
    public void Hear(OwnCareGiven told)
    {
        if (told.Version <= InterviewVersion)
        {
            return;
        }

        (InterviewVersion, GivenOn, Kind, Professional, Acts) = (told.Version, told.GivenOn, told.Kind, told.Professional, told.Acts);
        State = told.Withdrawn ? OwnCareState.Withdrawn : OwnCareState.PaidByPass;
        NextVersion();
    }
}
