using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PassPlatform.Contracts;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests.Messaging;

/// <summary>What travels on the bus says nothing of who a person is: each member was read by somebody.</summary>
public sealed class ContractsTests
{
    /// <summary>Days and instants of what happened; none is of a birth.</summary>
    private static readonly string[] Days =
    [
        "AccessWithdrawn.IssuedUntil",
        "PersonRegistered.FirstContactOn",
        "PeopleMerged.MergedOn", "PeopleUnmerged.UnmergedOn", "FileOpenedElsewhere.OpenedOn",
        "PersonErased.ErasedOn",
        "PersonRestricted.RestrictedOn", "PersonRestrictionLifted.LiftedOn",
        "PassSiteDataDestroyed.DestroyedOn",
        "EntrySituationRecorded.RecordedOn",
        "ArrivalRecorded.RecordedOn",
        "AnonymousPassageCounted.PassedOn",
        "DiagnosisRecorded.MadeOn",
        "ToldSituation.EnteredFranceOn", "ToldSituation.ResidenceSince", "ToldSituation.IrregularSince", "ToldSituation.LastReturnToFranceOn", "ToldSituation.RegularSince", "ToldSituation.WorkingSince", "ToldSituation.PumaSince", "ToldSituation.LastAmeOn", "ToldSituation.HospitalAdmittedOn", "ToldSituation.HospitalDischargedOn",
        "InterviewHeld.HeldOn",
        "OwnCareGiven.GivenOn",
        "InterpretationProvided.RequestedOn",
        "OrientationMade.MadeOn",
        "OrientationAnswered.AnsweredOn",
        "SupportMissionReferred.SentOn", "SupportMissionCalledBack.CalledBackOn",
        "SocialServiceReferred.ReferredOn",
        "CollectiveSessionHeld.HeldOn",
        "AppointmentMade.PlannedOn",
        "FollowUpLost.LastContactOn", "FollowUpLost.LostOn",
        "FollowUpResumed.ResumedOn",
        "FollowUpClosed.ClosedOn",
        "PassSiteOpened.OpenedOn",
        "PassSiteEnded.OpenedOn", "PassSiteEnded.EndedOn",
        "AgreementSigned.SignedOn", "AgreementSigned.AnniversaryEve", "AgreementEnded.EndedOn",
        "PractitionerJoined.JoinedOn", "PractitionerLeft.LeftOn", "StructureJoined.JoinedOn", "StructureLeft.LeftOn",
        "PartnerRequestReceived.DueOn",
        "SteeringCommitteeHeld.HeldOn", "SteeringCommitteeHeld.NextOn", "TrainingAttended.HeldOn",
        "CareActEvent.PerformedOn",
        "CareActBillable.BillableOn",
        "CareActSettled.SettledOn",
        "CareActFundedByArs.FundedOn",
        "CareActUnfunded.DecidedOn",
        "DerogationGranted.DecidedOn",
        "MadeToPayReported.PerformedOn", "MadeToPayReported.AnsweredOn",
        "PlatformEvent.OccurredAt",
        "ReportPublished.PublishedOn",
        "EligibilityAssessed.AssessedOn",
        "ApplicationOpened.OpenedOn",
        "ApplicationCompleted.CompletedOn",
        "DepositReceived.DepositedOn", "DepositReceived.TransmissionDueOn",
        "ApplicationTransmitted.TransmittedOn", "ApplicationTransmitted.DepositedOn", "ApplicationTransmitted.DecisionDueOn",
        "DocumentsRequested.RequestedOn", "DocumentsRequested.DueOn",
        "ApplicationResubmitted.ResubmittedOn", "ApplicationResubmitted.DecisionDueOn",
        "ApplicationLapsed.LapsedOn",
        "ApplicationWithdrawn.WithdrawnOn",
        "ApplicationDecided.NotifiedOn", "ApplicationDecided.TransmittedOn", "ApplicationDecided.ReceivedOn", "ApplicationDecided.AppealUntil",
        "RightsOpened.EffectiveFrom", "RightsOpened.EffectiveTo", "RightsOpened.NotifiedOn",
        "RightsExpiring.EffectiveTo",
        "DeadlineApproaching.DueOn",
        "DeadlineMissed.DueOn",
        "DeadlineEnded.DueOn",
        "AppealFiled.FiledOn",
        "RightsRefused.NotifiedOn", "RightsRefused.UrgentCareFrom", "RightsRefused.UrgentCareTo",
    ];

    /// <summary>Texts: codes, ids of lists, and the name of a place.</summary>
    private static readonly string[] Texts =
    [
        "AccessWithdrawn.HolderId",
        "InterpretationProvided.LanguageCode",
        "PassSiteEvent.Name", "PassSiteEvent.Finess", "PassSiteEvent.CommuneCodes",
        "AgreementSigned.FundCode", "AgreementEnded.FundCode",
        "PartnerRequestEvent.FundCode",
        "SteeringCommitteeHeld.FundCode", "TrainingAttended.FundCode",
        "CareActBillable.FundCode", "CareActBillable.FormerFundCode", "CareActHeldAgain.FormerFundCode",
        "SupportMissionReferred.FundCode",
        "AgreedTerm.DelayId",
        "EligibilityAssessed.ReasonCode",
        "ApplicationTransmitted.FundCode",
        "ToldSituation.LastAmeFundCode",
        "DocumentsRequested.LineIds",
        "RightsOpened.FundCode",
        "DeadlineApproaching.DelayId",
        "DeadlineMissed.DelayId",
        "DeadlineEnded.DelayId",
        "RightsRefused.ReasonCode", "RightsRefused.FundCode",
    ];

    /// <summary>Counts, amounts, ages and years.</summary>
    private static readonly string[] Numbers =
    [
        "PersonRegistered.BirthYear",
        "PersonRectified.BirthYear",
        "PeopleMerged.MergedVersion", "PeopleUnmerged.MergedVersion",
        "PassSiteDataDestroyed.People",
        "CollectiveSessionHeld.Participants",
        "OwnCareGiven.Acts",
        "ToldSituation.HouseholdSize", "ToldSituation.AnnualResourcesCents",
        "MemberSituation.Age", "MemberSituation.AgeOn1January", "MemberSituation.AnnualResourcesCents",
        "AgreementSigned.DecisionDelayDays", "AgreementSigned.TransmissionDelayDays", "AgreementSigned.YearlyCapCents",
        "AgreedTerm.Duration",
        "CareActEvent.AmountCents",
        "CareActSettled.ReimbursedCents", "CareActSettled.RecoveredForArsCents",
        "CareActFundedByArs.FundedCents", "CareActUnfunded.UnfundedCents",
        "DerogationGranted.Year", "DerogationGranted.AmountCents",
        "FundingCapReached.Year", "FundingCapReached.CapCents", "FundingCapReached.FundedCents",
        "PassEvent.Version",
        "ReportPublished.Year",
        "TeamChanged.Version",
        "RightsExpiring.DaysLeft",
        "DeadlineApproaching.DaysLeft",
    ];

    /// <summary>Lists whose items are members like the others.</summary>
    private static readonly Type[] Plain = [typeof(bool), typeof(Guid)];

    [Fact]
    public void No_event_has_a_day_a_text_or_a_number_that_nobody_read()
    {
        var members = Events().SelectMany(type => Members(type, [])).Distinct().ToList();

        None(Named(members, typeof(DateOnly), typeof(DateTimeOffset)).Except(Days), "days that nobody read");
        None(Named(members, typeof(string)).Except(Texts), "texts that nobody read");
        None(Named(members, typeof(int), typeof(long), typeof(decimal)).Except(Numbers), "numbers that nobody read");
        None(members.Where(member => !IsKnown(member.Type)).Select(member => member.Name), "of a type that could hold anything");

        // What is listed and no longer there would let its name in again, unread.
        None(Days.Concat(Texts).Concat(Numbers).Except(members.Select(member => member.Name)), "read, and no longer there");
    }

    [Fact]
    public void What_is_kept_with_a_birth_date_is_in_no_event() =>
        Assert.DoesNotContain(Events().SelectMany(type => Members(type, [])), member => member.Name.StartsWith(nameof(HouseholdSituation), StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"birthDate":"1990-03-15"}""", 1990)]
    [InlineData("""{"birthDate":null}""", null)]
    [InlineData("""{"birthYear":1990}""", 1990)]
    [InlineData("""{}""", null)]
    public void What_was_told_with_a_birth_date_is_read_as_its_year_and_never_written_again(string birth, int? year)
    {
        var rest = JsonSerializer.Serialize(Sample.SampleService.Event(Guid.CreateVersion7()) with { BirthYear = null }, Wire.Bus).Replace("\"birthYear\":null,", "", StringComparison.Ordinal);
        var told = JsonSerializer.Deserialize<PersonRegistered>($"{birth[..^1]}{(birth.Length > 2 ? "," : "")}{rest[1..]}", Wire.Bus)!;

        Assert.Equal(year, told.BirthYear);
        Assert.DoesNotContain("birthDate", JsonSerializer.Serialize(told, Wire.Bus), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rectification_and_a_diagnosis_of_before_are_read_without_a_date()
    {
        var rectified = JsonSerializer.Deserialize<PersonRectified>($$$"""
            {"personId":"{{{Guid.Empty}}}","passSiteId":"{{{Guid.Empty}}}","version":2,"occurredAt":"2021-04-06T10:00:00Z","sex":"female","birthDate":"1990-03-15"}
            """, Wire.Bus)!;
        var diagnosed = JsonSerializer.Deserialize<DiagnosisRecorded>($$$"""
            {"personId":"{{{Guid.Empty}}}","passSiteId":"{{{Guid.Empty}}}","version":3,"occurredAt":"2021-04-06T10:00:00Z","diagnosisId":"{{{Guid.Empty}}}","madeOn":"2021-04-06",
             "vulnerabilities":[],"situation":{"territory":"metropole","stay":"irregular","birthDate":"1990-03-15"}}
            """, Wire.Bus)!;

        Assert.Equal(1990, rectified.BirthYear);
        Assert.DoesNotContain("1990-", JsonSerializer.Serialize(rectified, Wire.Bus) + JsonSerializer.Serialize(diagnosed, Wire.Bus), StringComparison.Ordinal);
    }

    [Fact]
    public void A_situation_is_told_without_the_birth_date_that_it_is_kept_with()
    {
        var kept = new HouseholdSituation { Territory = Territory.Metropole, Stay = StayStatus.Irregular, BirthDate = new DateOnly(1990, 3, 15), HouseholdSize = 3 };

        var told = kept.Told();

        Assert.Equal((typeof(ToldSituation), 3), (told.GetType(), told.HouseholdSize));
        Assert.Equal(kept, HouseholdSituation.Of(told, kept.BirthDate));
    }

    private static void None(IEnumerable<string> found, string what) =>
        Assert.True(!found.Any(), $"{what}: {string.Join(", ", found)}");

    private static IEnumerable<Type> Events() => typeof(PlatformEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PlatformEvent)) && !type.IsAbstract);

    private static IEnumerable<string> Named(IEnumerable<Member> members, params Type[] types) =>
        members.Where(member => types.Contains(member.Type)).Select(member => member.Name).Order(StringComparer.Ordinal);

    private static bool IsKnown(Type type) =>
        type.IsEnum || Plain.Contains(type) || type == typeof(string) || type == typeof(DateOnly) || type == typeof(DateTimeOffset) || type == typeof(int) || type == typeof(long) || type == typeof(decimal);

    /// <summary>What is written of a type, and of what it holds, to any depth.</summary>
    private static IEnumerable<Member> Members(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            yield break;
        }

        foreach (var written in new DefaultJsonTypeInfoResolver().GetTypeInfo(type, Wire.Bus).Properties.Where(property => property.Get is not null))
        {
            var property = (PropertyInfo)written.AttributeProvider!;
            var held = Item(property.PropertyType);
            if (held.Assembly == typeof(PlatformEvent).Assembly && !held.IsEnum)
            {
                foreach (var inner in Members(held, seen))
                {
                    yield return inner;
                }
            }
            else
            {
                yield return new Member($"{property.DeclaringType!.Name}.{property.Name}", held);
            }
        }
    }

    /// <summary>What a list holds, or may be null.</summary>
    private static Type Item(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var list = type == typeof(string) ? null : type.GetInterfaces().Append(type)
            .FirstOrDefault(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IEnumerable<>) && typeof(IEnumerable).IsAssignableFrom(each));
        return list is null ? type : Item(list.GenericTypeArguments[0]);
    }

    private sealed record Member(string Name, Type Type);
}
