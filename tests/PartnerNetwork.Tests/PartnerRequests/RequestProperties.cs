using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Requests;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Errors;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.PartnerRequests;

/// <summary>What holds of a request to a fund whatever is done to it, in whatever order and however often. The seed of a failure is in its name.</summary>
public sealed class RequestProperties
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void It_waits_until_it_is_answered_or_taken_back_each_change_is_told_once_and_what_is_refused_changes_nothing(int seed)
    {
        var random = new Random(seed);
        for (var n = 0; n < 10; n++)
        {
            var now = new DateTimeOffset(2021, 4, 6, 8, 0, 0, TimeSpan.Zero);
            var kind = (PartnerRequestKind)random.Next(5);
            var asked = SendRequest.Example with { Kind = kind, Document = kind == PartnerRequestKind.Document ? RequestedDocument.RightsAttestation : null };
            var (request, sent) = PartnerRequest.Send(asked, Guid.CreateVersion7(), Guid.CreateVersion7(), random.Next(1, 91), now.ParisDay(), now);
            Assert.Equal((1L, request.DueOn), (sent.Version, sent.DueOn));
            for (var step = 0; step < 10; step++)
            {
                now = now.AddHours(random.Next(600));
                var (version, state, waited) = (request.Version, request.State, request.WaitingUntil is not null);
                try
                {
                    var told = Move(request, now, random);
                    Assert.Equal(told is null ? version : version + 1, request.Version);
                    Assert.True(told is null || (told.Version, told.State) == (request.Version, request.State));
                    Assert.True(told is null || waited || request.State == PartnerRequestState.Erased, $"{state} became {request.State}");
                    Assert.True(told is null || told.Late == (request.State == PartnerRequestState.Answered && now.ParisDay() > request.DueOn));
                }
                catch (Refusal)
                {
                    Assert.Equal((version, state), (request.Version, request.State));
                }

                Assert.Equal(request.State is PartnerRequestState.Sent or PartnerRequestState.Seen, request.WaitingUntil is not null);
                Assert.Equal(request.State == PartnerRequestState.Erased, request.Person is null);
                Assert.Equal(request.State == PartnerRequestState.Erased, request.ForgetOn is null);
                Assert.Equal(request.AppointmentAt is not null, request.Outcome == PartnerRequestOutcome.AppointmentGiven);
                Assert.Equal(request.AnsweredAt is not null, request.Outcome is not null);
            }
        }
    }

    private static PartnerRequestAnswered? Move(PartnerRequest request, DateTimeOffset now, Random random) => random.Next(10) switch
    {
        < 3 => request.See(now),
        < 7 => request.Reply(new AnswerRequest { Outcome = (PartnerRequestOutcome)random.Next(5), AppointmentAt = random.Next(2) == 0 ? null : now.AddDays(3) }, now),
        < 9 => request.Withdraw(now),
        _ when request.State != PartnerRequestState.Erased => request.Forget(now),
        _ => null,
    };
}
