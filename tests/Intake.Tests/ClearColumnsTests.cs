using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Persistence;
using PassPlatform.ServiceDefaults.Values;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests;

public sealed class ClearColumnsTests
{
    private const string Client = "a client or an account";
    private const string OfNobody = "of a place, a structure or a subject: nobody's number gets in";
    private const string Day = "day of a step of a follow-up";

    [Fact]
    public void What_is_in_clear_identifies_nobody()
    {
        using var db = new SqliteIntakeDb(
            new DbContextOptionsBuilder<SqliteIntakeDb>().UseSqlite("Data Source=none").Options, new ServiceDbServices(null!, new WriteGate(single: true)));

        ClearColumns.AreAllKnown(db, new Dictionary<string, string>
        {
            ["CareNotices.MadeToPayOn"] = "day of an answer, as partner-network told it",
            ["CareNotices.UnfundedOn"] = "day of a step of an act, as partner-network told it",
            ["ApplicationNotices.About"] = "code of a delay or of a step",
            ["ApplicationNotices.DueOn"] = "day of a step of an application, as rights-dossier told it",
            ["Appointments.WorkerId"] = Client,
            ["CalendarFeeds.SecretHash"] = "hash of a random secret: gives nothing away",
            ["CalendarFeeds.WorkerId"] = Client,
            ["CollectiveSessions.HeldOn"] = "day of an activity of the PASS",
            ["CollectiveSessions.OtherTheme"] = OfNobody,
            ["CollectiveSessions.Partners"] = OfNobody,
            ["CollectiveSessions.Place"] = OfNobody,
            ["Consents.DecidedOn"] = Day,
            ["Consents.LanguageCode"] = "code of a language: it was asked in it",
            ["Consents.RecordedBy"] = Client,
            ["ContactAttempts.TriedOn"] = Day,
            ["DataRequests.AnsweredBy"] = Client,
            ["DataRequests.AnsweredOn"] = "day of a step of a request",
            ["DataRequests.DueOn"] = "day of a step of a request",
            ["DataRequests.ExtensionToldOn"] = "day of a step of a request",
            ["DataRequests.ReceivedBy"] = Client,
            ["DataRequests.ReceivedOn"] = "day of a step of a request",
            ["DataRequests.Transmissions.On"] = "day of a step of a request",
            ["DataRequests.Transmissions.RecordedBy"] = Client,
            ["DataRequests.Worker"] = Client,
            ["Diagnoses.MadeOn"] = Day,
            ["Episodes.EndedOn"] = Day,
            ["Episodes.EntrySituation_RecordedOn"] = Day,
            ["Episodes.LastContactOn"] = Day,
            ["Episodes.OpenedOn"] = Day,
            ["Explanations.ExplainedBy"] = Client,
            ["Explanations.InformedOn"] = Day,
            ["Explanations.LanguageCode"] = "code of a language: the notice was read in it",
            ["FundAgreements.EndedOn"] = "day of an agreement of the PASS",
            ["FundAgreements.FundCode"] = "code of a fund",
            ["FundAgreements.SignedOn"] = "day of an agreement of the PASS",
            ["Interviews.HeldOn"] = Day,
            ["KnownSites.EndedOn"] = "day of a PASS",
            ["KnownSites.OpenedOn"] = "day of a PASS",
            ["LookUps.LookedUpBy"] = Client,
            ["LookUps.LookedUpOn"] = Day,
            ["MisasReferrals.FundCode"] = "code of a fund",
            ["MisasReferrals.PreparedOn"] = Day,
            ["NoticeEditions.Controller"] = "name of a controller, told to everybody",
            ["NoticeEditions.Officer"] = "whom people write to, published (GDPR art. 37 §7); nobody's number gets in",
            ["NoticeEditions.PublishedBy"] = Client,
            ["NoticeEditions.PublishedOn"] = "day of a text of the PASS",
            ["NoticeEditions.TextVersion"] = "version of a text",
            ["Openings.OpenedBy"] = Client,
            ["Openings.Role"] = "a role",
            ["Openings.SeenOn"] = "day of a step of an opening",
            ["Orientations.ExpiresOn"] = Day,
            ["Merges.FirstContactBefore"] = Day,
            ["Merges.LastContactAfter"] = Day,
            ["Merges.LastContactBefore"] = Day,
            ["Merges.MergedOn"] = "day of a merge",
            ["Merges.Moved.Table"] = "name of a table",
            ["Merges.UndoneOn"] = "day of a merge",
            ["Orientations.MadeOn"] = Day,
            ["Orientations.OutcomeOn"] = Day,
            ["Orientations.RemindedOn"] = Day,
            ["Orientations.WatchOn"] = Day,
            ["Passages.PassedOn"] = "day of a passage of nobody known",
            ["People.AttemptedOn"] = Day,
            ["People.DataUseNotice_InformedOn"] = Day,
            ["People.DataUseNotice_LanguageCode"] = "code of a language: the notice was read in it",
            ["People.DomiciliationEndsOn"] = "day on which a domiciliation ends, which its list is in the order of; the address is sealed",
            ["People.FirstContactOn"] = Day,
            ["People.NameRules"] = "version of the rules of its tokens",
            ["People.RestrictedOn"] = "day of a step of a request",
            ["People.LastContactOn"] = Day,
            ["People.PlannedOn"] = Day,
            ["People.SignOn"] = Day,
            ["People.ToCallSince"] = Day,
            ["Permanences.FundCode"] = "code of a fund",
            ["ProposalAnswers.AnsweredOn"] = Day,
            ["Rights.EffectiveFrom"] = "day of a right, as the fund told it",
            ["Rights.EffectiveTo"] = "day of a right, as the fund told it",
            ["SeenItems.Key"] = "numbers of rows and a day",
            ["SeenItems.SeenOn"] = "day on which a worker looked at their inbox",
            ["SeenItems.WorkerId"] = Client,
            ["SocialServiceReferrals.ReferredOn"] = Day,
            ["Tasks.DoneOn"] = Day,
            ["Tasks.DueOn"] = Day,
            ["Tasks.WorkerId"] = Client,
        });
    }
}
