using Microsoft.EntityFrameworkCore;
using PassPlatform.Intake.Data;
using PassPlatform.ServiceDefaults.Persistence;
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
            ["CollectiveSessions.HeldOn"] = "day of an activity of the PASS",
            ["CollectiveSessions.OtherTheme"] = OfNobody,
            ["CollectiveSessions.Partners"] = OfNobody,
            ["CollectiveSessions.Place"] = OfNobody,
            ["Consents.DecidedOn"] = Day,
            ["Consents.LanguageCode"] = "code of a language: it was asked in it",
            ["Consents.RecordedBy"] = Client,
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
            ["Orientations.ExpiresOn"] = Day,
            ["Orientations.MadeOn"] = Day,
            ["Orientations.OutcomeOn"] = Day,
            ["Orientations.RemindedOn"] = Day,
            ["Orientations.WatchOn"] = Day,
            ["Passages.PassedOn"] = "day of a passage of nobody known",
            ["People.DataUseNotice_InformedOn"] = Day,
            ["People.DataUseNotice_LanguageCode"] = "code of a language: the notice was read in it",
            ["People.DomiciliationEndsOn"] = "day on which a domiciliation ends, which its list is in the order of; the address is sealed",
            ["People.FirstContactOn"] = Day,
            ["People.NameRules"] = "version of the rules of its tokens",
            ["People.RestrictedOn"] = "day of a step of a request",
            ["People.LastContactOn"] = Day,
            ["ProposalAnswers.AnsweredOn"] = Day,
            ["Rights.EffectiveFrom"] = "day of a right, as the fund told it",
            ["Rights.EffectiveTo"] = "day of a right, as the fund told it",
            ["SocialServiceReferrals.ReferredOn"] = Day,
        });
    }
}
