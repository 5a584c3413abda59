using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Referrals;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Errors;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Referrals;

/// <summary>What holds of a referral whatever is done to it, in whatever order and however often. The seed of a failure is in its name.</summary>
public sealed class ReferralProperties
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Each_change_is_told_once_what_is_refused_changes_nothing_and_nothing_comes_after_its_end_but_forgetting(int seed)
    {
        var random = new Random(seed);
        for (var n = 0; n < 10; n++)
        {
            var now = new DateTimeOffset(2021, 4, 6, 8, 0, 0, TimeSpan.Zero);
            var (referral, sent) = Referral.Send(SendReferral.Example, Guid.CreateVersion7(), Guid.CreateVersion7(), now.ParisDay(), now);
            Assert.Equal((1L, 1L), (referral.Version, sent.Version));
            for (var step = 0; step < 12; step++)
            {
                now = now.AddHours(random.Next(100));
                var (version, state, open) = (referral.Version, referral.State, IsOpen(referral.State));
                try
                {
                    var told = Move(referral, now, random);
                    Assert.Equal(told is null ? version : version + 1, referral.Version);
                    Assert.True(told is null || (told.Version, told.State, told.RefusalReason is not null) == (referral.Version, referral.State, referral.State == ReferralState.Refused));
                    Assert.True(told is null || open || referral.State == ReferralState.Erased, $"{state} became {referral.State}");
                }
                catch (Refusal)
                {
                    Assert.Equal((version, state), (referral.Version, referral.State));
                }

                Assert.Equal(!IsOpen(referral.State), referral.EndedAt is not null);
                Assert.Equal(referral.State == ReferralState.Erased, referral.Person is null);
                Assert.Equal(referral.ArrivalId is null, referral.PersonId is null);
                Assert.Equal(referral.PersonId is not null || referral.State == ReferralState.Erased, referral.ForgetOn is null); // Else it would be kept for ever, or forgotten before who is followed.
                Assert.True(referral.AnsweredAt is null || referral.SeenAt <= referral.AnsweredAt);
            }
        }
    }

    private static ReferralAnswered? Move(Referral referral, DateTimeOffset now, Random random) => random.Next(12) switch
    {
        < 3 => referral.See(now),
        < 6 => referral.Accept(new AnswerReferral { Words = "Mardi." }, now),
        6 => referral.Refuse(new RefuseReferral { Reason = ReferralRefusalReason.OutOfArea }, now),
        < 9 => referral.Arrive(Guid.CreateVersion7(), Guid.CreateVersion7(), now),
        9 => referral.Close(new AnswerReferral(), now),
        10 => referral.Withdraw(now),
        _ when referral.State != ReferralState.Erased => referral.Forget(now),
        _ => null,
    };

    private static bool IsOpen(ReferralState state) => state is ReferralState.Sent or ReferralState.Seen or ReferralState.Accepted or ReferralState.Arrived;
}
