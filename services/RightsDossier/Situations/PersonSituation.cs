using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Nirs;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.RightsDossier.Situations;

/// <summary>A person as this service knows them: no name, the last diagnosis, and nothing else. Its id is the person's.</summary>
/// <remarks>
/// One row per person, and the guard of what must happen once per person: applications are opened only together with a change of
/// this row, whose version the database checks.
/// </remarks>
public sealed partial class PersonSituation : Aggregate, ISealedRow
{
    private PersonSituation()
    {
    }

    /// <inheritdoc/>
    public Guid SealedUnder => Id;

    /// <summary>Birth as intake gave it, as well as it is known; null when nothing is.</summary>
    [Sealed]
    public BirthDate? BirthDate { get; private set; }

    /// <summary>Version of the person in intake that <see cref="BirthDate"/> comes from.</summary>
    public long BirthDateVersion { get; private set; }

    /// <summary>Sex as noted at reception, to compare with a social-security number; null of those whom an earlier version knew, until it is told again.</summary>
    [Sealed]
    public Sex? Sex { get; private set; }

    /// <summary>Version of the person in intake that <see cref="Sex"/> comes from.</summary>
    [Sealed]
    public long SexVersion { get; private set; }

    /// <summary>The last diagnosis; null before the first.</summary>
    public Guid? DiagnosisId { get; private set; }

    /// <summary>Day of the last diagnosis.</summary>
    public DateOnly? DiagnosedOn { get; private set; }

    /// <summary>Version of the person in intake that the last diagnosis carries: a lower one is older, and is ignored.</summary>
    public long DiagnosisVersion { get; private set; }

    /// <summary>What the rules read; null before the first diagnosis.</summary>
    [Sealed]
    public HouseholdSituation? Situation { get; private set; }

    /// <summary>A pregnancy was noticed at the last diagnosis.</summary>
    [Sealed]
    public bool Pregnant { get; private set; }

    /// <summary>What the last diagnosis noticed of the person's life; empty before the first, and for those of before it was kept.</summary>
    [Sealed]
    public IReadOnlyList<Vulnerability> Vulnerabilities { get; private set; } = [];

    /// <summary>Days of the orientations towards care, by their number in intake.</summary>
    [Sealed]
    public IReadOnlyDictionary<Guid, DateOnly> CareOrientations { get; private set; } = new Dictionary<Guid, DateOnly>();

    /// <summary>Day since when the data is only kept, at the person's request; null: it is not restricted. GDPR art. 18.</summary>
    public DateOnly? RestrictedOn { get; private set; }

    /// <summary>Version of the person in intake that <see cref="RestrictedOn"/> comes from.</summary>
    public long RestrictionVersion { get; private set; }

    /// <summary>What a social-security number is compared with.</summary>
    internal CivilStatus CivilStatus => new(Sex, BirthDate);

    /// <summary>The row of a person of whom an event speaks for the first time; events come in any order.</summary>
    public static PersonSituation Of(PersonEvent occurred) => Of(occurred.PersonId, occurred.PassSiteId);

    /// <inheritdoc cref="Of(PersonEvent)"/>
    internal static PersonSituation Of(Guid personId, Guid passSiteId)
    {
        var person = new PersonSituation { Id = personId, PassSiteId = passSiteId };
        person.NextVersion();
        return person;
    }

    /// <summary>Keeps the birth date that intake gives, unless a newer one is known; the situation is read with it.</summary>
    /// <param name="birthDate">Null when nothing is known of it.</param>
    /// <param name="version">Version of the person in intake that says so.</param>
    public void Know(BirthDate? birthDate, long version)
    {
        if (version <= BirthDateVersion)
        {
            return;
        }

        BirthDateVersion = version;
        if (birthDate != BirthDate || (Situation is { } known && known.BirthDate != birthDate))
        {
            BirthDate = birthDate;
            Situation = Situation is { } situation ? situation with { BirthDate = birthDate } : null;
            NextVersion();
        }
    }

    /// <summary>Keeps the sex that intake tells, unless a newer one is known.</summary>
    /// <param name="sex">As noted at reception.</param>
    /// <param name="version">Version of the person in intake that says so.</param>
    public void Know(Sex sex, long version)
    {
        if (version > SexVersion)
        {
            (Sex, SexVersion) = (sex, version);
            NextVersion();
        }
    }

    /// <summary>Keeps a diagnosis, unless a newer one is known; the birth date is known already, see <see cref="Know(BirthDate?, long)"/>.</summary>
    /// <returns>False when it is older than what is known.</returns>
    public bool Learn(DiagnosisRecorded occurred)
    {
        if (DiagnosisId is not null && occurred.Version <= DiagnosisVersion)
        {
            return false;
        }

        (DiagnosisId, DiagnosedOn, DiagnosisVersion) = (occurred.DiagnosisId, occurred.MadeOn, occurred.Version);
        Situation = HouseholdSituation.Of(occurred.Situation, BirthDate);
        Pregnant = occurred.Vulnerabilities.Contains(Vulnerability.Pregnancy);
        Vulnerabilities = [.. occurred.Vulnerabilities];
        NextVersion();
        return true;
    }

    /// <summary>Keeps the day of an orientation towards care.</summary>
    internal void IsOriented(Guid orientationId, DateOnly on)
    {
        if (!CareOrientations.ContainsKey(orientationId))
        {
            CareOrientations = CareOrientations.Append(KeyValuePair.Create(orientationId, on)).ToDictionary();
            NextVersion();
        }
    }

    /// <summary>Keeps that the data is restricted, or is no more, unless a newer word is known.</summary>
    /// <param name="on">Null: it is lifted.</param>
    /// <param name="version">Version of the person in intake that says so.</param>
    public void Restrict(DateOnly? on, long version)
    {
        if (version > RestrictionVersion)
        {
            (RestrictedOn, RestrictionVersion) = (on, version);
            NextVersion();
        }
    }

    /// <summary>An application is opened for them, or asks for them too, without a new diagnosis: two cannot begin to at the same instant.</summary>
    internal void Join() => NextVersion();
}
