using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Agreements;
using PassPlatform.PartnerNetwork.Processing;
using PassPlatform.ServiceDefaults;
using PassPlatform.ServiceDefaults.Errors;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Agreements;

/// <summary>What holds of agreements whatever their days, and whatever is done to them. The seed of a failure is in its name.</summary>
public sealed class AgreementProperties
{
    private static readonly DateOnly First = new(2019, 1, 1);
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Each_day_is_of_one_term_and_the_days_of_notice_are_the_last_of_it(int seed)
    {
        var random = new Random(seed);
        for (var n = 0; n < 50; n++)
        {
            var effect = n % 10 == 0 ? new DateOnly(2020, 2, 29) : First.AddDays(random.Next(3000));
            var (years, months, day) = (random.Next(1, 4), random.Next(1, 12), effect.AddDays(random.Next(3000)));
            var terms = Enumerable.Range(0, 20).Select(term => effect.Anniversary(term * years)).ToList();

            var renewal = AgreementCalendar.RenewalAfter(effect, years, day);

            Assert.Equal(terms.Find(from => from > day), renewal);
            Assert.Equal((renewal, terms[terms.IndexOf(renewal) + 1]), (AgreementCalendar.RenewalAfter(effect, years, renewal.AddDays(-1)), AgreementCalendar.RenewalAfter(effect, years, renewal)));
            Assert.InRange(renewal.DayNumber - terms[terms.IndexOf(renewal) - 1].DayNumber, (365 * years) - 1, (366 * years) + 1);
            var window = AgreementCalendar.Notice(renewal, months);
            Assert.Equal(renewal.AddDays(-1), window.To);
            Assert.True(window.From >= terms[terms.IndexOf(renewal) - 1] && window.From < window.To, $"{window} of the term before {renewal}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Of_two_ends_the_first_holds_whichever_was_known_first(int seed)
    {
        var random = new Random(seed);
        for (var n = 0; n < 50; n++)
        {
            var (one, two, three) = (Maybe(random), Maybe(random), Maybe(random));
            var both = AgreementCalendar.FirstEnd(one, two);

            Assert.Equal(both, AgreementCalendar.FirstEnd(two, one));
            Assert.Equal(AgreementCalendar.FirstEnd(both, three), AgreementCalendar.FirstEnd(one, AgreementCalendar.FirstEnd(two, three)));
            Assert.Equal(both, AgreementCalendar.FirstEnd(both, two));
            Assert.Equal(both is null, one is null && two is null);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void It_ends_once_and_never_later_than_was_known_and_what_is_refused_changes_nothing(int seed)
    {
        var random = new Random(seed);
        var agreement = Signing.Signed(new DraftAgreement { Kind = AgreementKind.Fund, PaperSignedOn = First.AddDays(random.Next(1000)), FundCode = "01761", FundName = "CPAM" }).Agreement;
        var (today, told) = (agreement.SignedOn!.Value, (AgreementEnded?)null);
        for (var step = 0; step < 80; step++)
        {
            today = today.AddDays(random.Next(20));
            var (version, ends, letters) = (agreement.Version, agreement.EndsOn, agreement.Letters.Count);
            try
            {
                if (Move(agreement, today, random) is { } ended)
                {
                    Assert.Null(told);
                    told = ended;
                    Assert.Equal((agreement.EndsOn, agreement.EndReason, agreement.Version), (ended.EndedOn, ended.Reason, ended.Version));
                    Assert.True(ended.EndedOn <= today);
                }
            }
            catch (Refusal)
            {
                Assert.Equal((version, ends, letters), (agreement.Version, agreement.EndsOn, agreement.Letters.Count));
            }

            Assert.True(ends is null || agreement.EndsOn <= ends, $"on {today} it ended on {agreement.EndsOn} and no longer on {ends}");
            Assert.Equal(agreement.EndsOn is null, agreement.EndReason is null);
            Assert.Equal(Enumerable.Range(1, agreement.Letters.Count), agreement.Letters.Select(letter => letter.Number));
            Assert.Equal(told is not null, agreement.EndTold);
            if (told is not null)
            {
                Assert.Equal(told.EndedOn, agreement.EndsOn);
                Assert.Empty(agreement.Approaching(today));
            }
        }
    }

    /// <summary>Tries anything, allowed or not.</summary>
    /// <returns>Its end, when it was told.</returns>
    private static AgreementEnded? Move(Agreement agreement, DateOnly today, Random random)
    {
        var by = random.Next(2) == 0 ? Party.Pass : Party.Fund;
        var letter = new SendLetter { SentOn = today.AddDays(-random.Next(5)), PostNumber = "1A 123" };
        switch (random.Next(6))
        {
            case 0:
                agreement.Denounce(letter, by, today, "test");
                return null;
            case 1:
                agreement.GiveFormalNotice(letter, by, today, "test");
                return null;
            case 2:
                agreement.Repair(new RepairFormalNotice { Number = random.Next(1, 6), RepairedOn = today }, by, today);
                return null;
            case 3:
                var reason = random.Next(8) == 0 ? AgreementEnd.SecrecyBreach : AgreementEnd.FormalNotice;
                agreement.Terminate(new TerminateAgreement { EndedOn = today, Reason = reason, PostNumber = "1A 124" }, by, today, "test");
                return null;
            case 4 when random.Next(4) == 0:
                agreement.EndWith(today.AddDays(random.Next(-10, 200)), AgreementEnd.PassEnded);
                return null;
            default:
                return agreement.TellEnd(today, Now);
        }
    }

    private static DateOnly? Maybe(Random random) => random.Next(3) == 0 ? null : First.AddDays(random.Next(30));
}
