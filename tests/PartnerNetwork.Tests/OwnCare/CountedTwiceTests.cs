extern alias intake;
extern alias reporting;

using intake::PassPlatform.Intake.Interviews;
using intake::PassPlatform.Intake.People;
using PassPlatform.Contracts;
using reporting::PassPlatform.Reporting.Counting;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.OwnCare;

/// <summary>The report counts the care of the PASS itself by what intake tells of interviews, the ledger by what it tells of care: of one year they say the same.</summary>
[Collection<Network>]
public sealed class CountedTwiceTests(RunningNetwork network)
{
    private static readonly DateOnly Today = new(2022, 3, 1);

    [Fact]
    public async Task The_ledger_and_the_report_count_as_many_consultations_of_each_kind()
    {
        var pass = await network.NewPass();
        var random = new Random(147);
        var reported = new Dictionary<(int Year, string Line), long>();
        var told = new List<OwnCareGiven>();
        for (var n = 0; n < 8; n++)
        {
            var facts = Year(pass.Id, random);
            foreach (var (cell, value) in Contributions.Of(pass.Id, [.. facts.Where(fact => fact is not OwnCareGiven)]).Where(cell => cell.Key.Indicator == "ARS-MEDICAL-ACTS"))
            {
                reported[(cell.Year, cell.Breakdown)] = reported.GetValueOrDefault((cell.Year, cell.Breakdown)) + value;
            }

            told.AddRange(facts.OfType<OwnCareGiven>());
        }

        foreach (var care in told)
        {
            await pass.Decided(care);
        }

        var kept = (await OwnCareTests.Listed(pass)).CountBy(entry => (DateOnly.Parse(entry.GetProperty("givenOn").GetString()!).Year, entry.GetProperty("kind").GetString())).ToDictionary();
        foreach (var year in (int[])[2020, 2021])
        {
            Assert.InRange(kept[(year, "medical")], 1, 100);
            Assert.Equal(reported[(year, "own")], kept[(year, "medical")]);
            Assert.Equal(reported[(year, "interview/nursing")], kept[(year, "nursing")]);
        }
    }

    /// <summary>Twelve interviews of one person, of every kind, as intake tells them.</summary>
    private static List<PassEvent> Year(Guid siteId, Random random)
    {
        var first = new DateOnly(2020, 10, 1);
        var (person, registered) = Person.Register(RegisterPerson.Example with { FirstContactOn = first, DataUseNotice = null }, siteId, Today, DateTimeOffset.UtcNow);
        var facts = new List<PassEvent> { registered };
        for (var n = 0; n < 12; n++)
        {
            var kind = (InterviewKind)(n % 7);
            facts.AddRange(Interview.Hold(person, new HoldInterview
            {
                HeldOn = first.AddDays(random.Next(180)),
                Kind = kind,
                Professional = kind == InterviewKind.Medical ? InterviewProfessional.Doctor : null,
                Clinical = random.Next(2) == 0 ? null : new Clinical { Reasons = ["A03"], Acts = random.Next(2) == 0 ? [] : ["A44"] },
            }, Today, DateTimeOffset.UtcNow).Events);
        }

        return facts;
    }
}
