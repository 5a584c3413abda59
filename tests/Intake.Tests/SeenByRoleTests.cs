using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Intake.Tests;

/// <summary>Who sees what, field by field: every answer of the document × every role. Decision 0146.</summary>
public sealed class SeenByRoleTests(RunningIntake running) : IntakeTest(running)
{
    private const string OwnWords = "answers what was just written";
    private const string RightOfAccess = "the copy of their data that the person is due, which the coordinator hands over";

    private static readonly Dictionary<string, Kind[]> Sees = new()
    {
        [Roles.Secretary] = [Kind.Nobody, Kind.Identity],
        [Roles.SocialWorker] = [Kind.Nobody, Kind.Identity, Kind.Social],
        [Roles.Mediator] = [Kind.Nobody, Kind.Identity, Kind.Social],
        [Roles.Nurse] = [Kind.Nobody, Kind.Identity, Kind.Social, Kind.Clinical],
        [Roles.Doctor] = [Kind.Nobody, Kind.Identity, Kind.Social, Kind.Clinical],
        [Roles.Coordinator] = [Kind.Nobody, Kind.Identity, Kind.Social, Kind.Register],
        [Roles.Service] = [Kind.Identity],
        [Roles.Ars] = [Kind.Nobody],
        [Roles.Operator] = [Kind.Nobody],
    };

    /// <summary>What each schema of an answer tells; <c>Schema.field</c> where the record mixes kinds, each of its fields.</summary>
    private static readonly Dictionary<string, Kind> Kinds = new()
    {
        ["PersonView"] = Kind.Identity,
        ["WayToReach"] = Kind.Identity,
        ["PostalAddress"] = Kind.Identity,
        ["EstimatedAge"] = Kind.Identity,
        ["DataUseNotice"] = Kind.Identity,
        ["LikelyDuplicate"] = Kind.Identity,
        ["CandidateView"] = Kind.Identity,
        ["FoundPeople"] = Kind.Identity,
        ["FoundCandidates"] = Kind.Identity,
        ["PeoplePage"] = Kind.Identity,
        ["KnownPeople"] = Kind.Identity,
        ["KnownPerson"] = Kind.Identity,
        ["KnownElsewhere"] = Kind.Identity,
        ["OpenedFiles"] = Kind.Identity,
        ["OpenedFile"] = Kind.Identity,
        ["HouseholdView"] = Kind.Identity,
        ["HouseholdPersonView"] = Kind.Identity,
        ["PlaceInHousehold"] = Kind.Identity,
        ["FollowUpView"] = Kind.Identity,
        ["EpisodeView"] = Kind.Identity,
        ["FollowUpRunView"] = Kind.Identity,
        ["DataRequestView"] = Kind.Identity,
        ["Transmission"] = Kind.Identity,
        ["EntrySituation"] = Kind.Social,
        ["EntrySituationView"] = Kind.Social,
        ["ArrivalView"] = Kind.Social,
        ["FirstOffer"] = Kind.Social,
        ["DiagnosisView"] = Kind.Social,
        ["DiagnosedSituation"] = Kind.Social,
        ["DiagnosedMember"] = Kind.Social,
        ["OrientationView"] = Kind.Social,
        ["RightsView"] = Kind.Social,
        ["KnownRightView"] = Kind.Social,
        ["MisasReferralView"] = Kind.Social,
        ["SocialServiceReferralView"] = Kind.Social,
        ["LookUpView"] = Kind.Social,
        ["Interpretation"] = Kind.Social,
        ["InterviewView.id"] = Kind.Identity,
        ["InterviewView.personId"] = Kind.Identity,
        ["InterviewView.heldOn"] = Kind.Identity,
        ["InterviewView.kind"] = Kind.Identity,
        ["InterviewView.professional"] = Kind.Identity,
        ["InterviewView.first"] = Kind.Identity,
        ["InterviewView.lengthMinutes"] = Kind.Identity,
        ["InterviewView.place"] = Kind.Identity,
        ["InterviewView.interpretation"] = Kind.Social,
        ["InterviewView.prevention"] = Kind.Social,
        ["InterviewView.note"] = Kind.Social,
        ["InterviewView.clinical"] = Kind.Clinical,
        ["Clinical"] = Kind.Clinical,
        ["PersonData"] = Kind.Register,
        ["MergedFile"] = Kind.Register,
        ["MergePreview"] = Kind.Register,
        ["MergesView"] = Kind.Register,
        ["MergeView"] = Kind.Register,
        ["MovedCount"] = Kind.Register,
        ["OpeningView"] = Kind.Register,
        ["ErasureView"] = Kind.Register,
        ["ErasureReceipt"] = Kind.Register,
        ["KeptAfterErasure"] = Kind.Nobody,
        ["DestructionView"] = Kind.Nobody,
        ["AuditPage"] = Kind.Register,
        ["AuditLineView"] = Kind.Register,
        ["AuditVerificationView"] = Kind.Nobody,
        ["AuditFault"] = Kind.Nobody,
        ["DestinationView"] = Kind.Nobody,
        ["CollectiveSessionView"] = Kind.Nobody,
        ["PassageView"] = Kind.Nobody,
        ["AppointmentView"] = Kind.Identity,
        ["AppointmentMoveView"] = Kind.Identity,
        ["TaskView"] = Kind.Identity,
        ["TakenSlot"] = Kind.Identity,
        ["ContactAttemptView"] = Kind.Identity,
        ["InboxPage"] = Kind.Identity,
        ["InboxItem"] = Kind.Identity, // Reception has none of what is confided: InboxTests.
        ["ExplanationView"] = Kind.Identity,
        ["ConsentView"] = Kind.Identity,
        ["CurrentConsentView"] = Kind.Identity,
        ["CurrentConsentsView"] = Kind.Identity,
        ["ReminderView"] = Kind.Identity,
        ["AskedHealthNeed"] = Kind.Social,
        ["Finding"] = Kind.Social,
        ["DiagnosisChangesView"] = Kind.Social,
        ["SituationChange"] = Kind.Social,
        ["ProposalView"] = Kind.Social,
        ["ProposalsView"] = Kind.Social,
        ["ProposalAnswerView"] = Kind.Social,
        ["ApplicationNoticeView"] = Kind.Register,
        ["CareNoticeView"] = Kind.Register,
        ["PermanenceView"] = Kind.Nobody,
        ["CalendarFeedView"] = Kind.Nobody,
        ["OpenedCalendarFeed"] = Kind.Nobody,
        ["SeenReceipt"] = Kind.Nobody,
        ["ConsentTextView"] = Kind.Nobody,
        ["NoticeView"] = Kind.Nobody,
    };

    /// <summary>What a view empties for some roles: asked of each below.</summary>
    private static readonly string[] Emptied = ["InterviewView.clinical"];

    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["POST /people/{personId}/interviews"] = OwnWords,
        ["GET /people/{personId}/data"] = RightOfAccess,
    };

    /// <summary>What something tells.</summary>
    private enum Kind
    {
        Nobody,
        Identity,
        Social,
        Clinical,
        Register,
    }

    [Fact]
    public async Task No_answer_tells_a_role_more_than_the_table_says()
    {
        var document = (await Intake.Anonymous().GetFromJsonAsync<JsonNode>("/openapi/v1.json", Stop))!;
        var (faults, used, looked) = (new SortedSet<string>(), new HashSet<string>(), 0);
        foreach (var (operation, schema) in Answers(document))
        {
            foreach (var field in Fields(document, schema, []))
            {
                if (Kinds.TryGetValue(field, out var kind) || Kinds.TryGetValue(field.Split('.')[0], out kind))
                {
                    used.UnionWith(Kinds.ContainsKey(field) ? [field] : [field.Split('.')[0]]);
                    looked++;
                    foreach (var role in AccessTests.Table[operation].Roles.Where(role => !Sees.GetValueOrDefault(role, []).Contains(kind) && !Emptied.Contains(field) && !(kind == Kind.Clinical && field.StartsWith("Clinical.", StringComparison.Ordinal)) && !Exceptions.ContainsKey(operation)))
                    {
                        faults.Add($"{operation} tells {role} what is {kind}: {field}");
                    }
                }
                else
                {
                    faults.Add($"{field} is of no kind");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.InRange(looked, 400, int.MaxValue);
        Assert.Empty(Kinds.Keys.Except(used)); // The table names nothing that is not there.
    }

    [Theory]
    [InlineData(Roles.Secretary, null)]
    [InlineData(Roles.SocialWorker, false)]
    [InlineData(Roles.Mediator, false)]
    [InlineData(Roles.Coordinator, false)]
    [InlineData(Roles.Nurse, true)]
    [InlineData(Roles.Doctor, true)]
    public async Task Why_somebody_consulted_is_shown_to_who_treats_them(string role, bool? shown)
    {
        var person = await Register();
        using var nurse = Intake.Client(Roles.Nurse, Site);
        using var held = await nurse.PostAsJsonAsync(
            $"{person}/interviews",
            new { heldOn = "2021-05-02", kind = "nursing", prevention = new[] { "screening" }, clinical = new { reasons = new[] { "D01" }, acts = new[] { "D30" } }, note = "Dit" }, Stop);
        Assert.Equal(HttpStatusCode.Created, held.StatusCode);
        using var client = Intake.Client(role, Site);

        foreach (var address in new[] { $"{person}/interviews", held.Headers.Location!.OriginalString })
        {
            using var answer = await client.GetAsync(address, Stop);
            Assert.Equal(shown is null ? HttpStatusCode.Forbidden : HttpStatusCode.OK, answer.StatusCode);
            if (shown is { } clinical)
            {
                var read = (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!;
                read = read["items"]?[0] ?? read;
                Assert.Equal((clinical, "Dit", 1), (read["clinical"] is not null, read["note"]!.GetValue<string>(), read["prevention"]!.AsArray().Count));
            }
        }
    }

    private static IEnumerable<(string Operation, JsonNode Schema)> Answers(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        where method.Value?["responses"] is not null
        from answer in method.Value!["responses"]!.AsObject()
        where answer.Key is "200" or "201"
        let schema = answer.Value?["content"]?["application/json"]?["schema"]
        where schema is not null
        select ($"{method.Key.ToUpperInvariant()} {path.Key}", schema);

    // Each field of each record that an answer is made of; a page is what it lists.
    private static IEnumerable<string> Fields(JsonNode document, JsonNode? schema, HashSet<string> seen)
    {
        switch (schema)
        {
            case null:
                yield break;
            case JsonArray several:
                foreach (var field in several.SelectMany(one => Fields(document, one, seen)))
                {
                    yield return field;
                }

                yield break;
        }

        foreach (var field in Fields(document, schema["items"], seen).Concat(Fields(document, schema["oneOf"], seen)).Concat(Fields(document, schema["allOf"], seen)))
        {
            yield return field;
        }

        if (schema["$ref"]?.GetValue<string>().Split('/')[^1] is not { } name || !seen.Add(name) || document["components"]!["schemas"]![name] is not { } record)
        {
            yield break;
        }

        foreach (var (member, of) in record["properties"]?.AsObject() ?? [])
        {
            if (!name.StartsWith("PageOf", StringComparison.Ordinal))
            {
                yield return $"{name}.{member}";
            }

            foreach (var field in Fields(document, of, seen))
            {
                yield return field;
            }
        }
    }
}
