using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Deadlines;
using PassPlatform.RightsDossier.Decisions;
using PassPlatform.RightsDossier.Deposits;
using PassPlatform.RightsDossier.Documents;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.RightsDossier.Sites;
using PassPlatform.RightsDossier.Situations;
using PassPlatform.RightsDossier.Transmissions;
using PassPlatform.ServiceDefaults.Errors;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Deadlines;

public sealed class DeadlinePropertyTests
{
    private const int Lives = 400;
    private const int Days = 320;
    private static readonly DateOnly Begin = new(2023, 1, 9);
    private static readonly DateTimeOffset Now = new(2023, 1, 9, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void No_deadline_is_missed_and_forgotten_whatever_the_life_of_its_application_and_the_days_the_watch_was_down()
    {
        var seen = new Dictionary<string, int>();
        foreach (var seed in Enumerable.Range(0, Lives))
        {
            var life = new Life(seed);
            life.Live();
            Check(life, seed);
            foreach (var deadline in life.Application.Deadlines)
            {
                var what = $"{deadline.DelayId} {deadline.How?.ToString() ?? "runs"} {(deadline.MissedOn is null ? "" : "missed")}".Trim();
                seen[what] = seen.GetValueOrDefault(what) + 1;
            }
        }

        // The lives went everywhere.
        foreach (var delay in (Delay[])[Delays.AmeTransmission, Delays.WeeklyTransmission, Delays.Instruction, Delays.DocumentsRequest])
        {
            Assert.All((string[])["Kept", "KeptLate missed", "Dropped"], how => Assert.True(seen.GetValueOrDefault($"{delay.Id} {how}") > 0, $"{delay.Id} {how}"));
        }

        Assert.All((string[])["Kept", "runs missed", "Dropped missed"], how => Assert.True(seen.GetValueOrDefault($"{Delays.Appeal.Id} {how}") > 0, how));
    }

    private static void Check(Life life, int seed)
    {
        foreach (var same in life.Application.Deadlines.GroupBy(deadline => (deadline.DelayId, deadline.DueOn)))
        {
            foreach (var deadline in same)
            {
                var passedUnended = (deadline.EndedOn ?? DateOnly.MaxValue) > deadline.DueOn;
                Assert.True(!passedUnended || deadline.MissedOn == deadline.DueOn.AddDays(1), $"Life {seed}: {deadline.DelayId} due {deadline.DueOn} was forgotten.");
                Assert.True(passedUnended || deadline.MissedOn is null || life.RecordsLate, $"Life {seed}: {deadline.DelayId} due {deadline.DueOn} was kept and told as missed.");
                Assert.Null(deadline.WatchOn);
            }

            var missed = life.Told.Count(told => told.Event is DeadlineMissed one && (one.DelayId, one.DueOn) == same.Key);
            Assert.Equal(same.Count(deadline => deadline.MissedOn is not null), missed);
            var reminders = life.Told.Where(told => told.Event is DeadlineApproaching one && (one.DelayId, one.DueOn) == same.Key)
                .Select(told => (told.On, ((DeadlineApproaching)told.Event).DaysLeft)).ToList();
            Assert.All(reminders, told => Assert.Equal(same.Key.DueOn.DayNumber - told.On.DayNumber, told.DaysLeft));
            Assert.All(reminders, told => Assert.InRange(told.DaysLeft, 0, int.MaxValue));
            Assert.InRange(reminders.Count, 0, 3 * same.Count());
        }

        Assert.Equal(life.Told.Count(told => told.Event is DeadlineMissed), life.Application.Changes.Count(change => change.What == ChangeKind.DeadlineMissed));
        Assert.Equal(life.Application.Changes.Count, life.Application.Changes.Select(change => change.Version).Distinct().Count());
    }

    /// <summary>An application whose days go by: somebody does something or not, today or on a day before, and the watch runs or is down.</summary>
    private sealed class Life
    {
        private static readonly AgreementsInForce Agreements = new(Signed(Counterparty.Ars), Signed(Counterparty.Fund));
        private readonly Random _random;
        private readonly double _moves;
        private readonly double _watchRuns;
        private DateOnly _today = Begin;

        public Life(int seed)
        {
            _random = new Random(seed);
            (_moves, _watchRuns, RecordsLate) = (_random.NextDouble() * 0.3, _random.NextDouble(), _random.Next(3) == 0);
            var person = PersonSituation.Of(Diagnosed);
            person.Know(Pass.Example1.BirthDate, 1);
            person.Learn(Diagnosed);
            (Application, _) = Application.Open(person, seed % 2 == 0 ? Benefit.Ame : Benefit.Puma, firstRequest: true, Begin, Now);
        }

        public Application Application { get; }

        /// <summary>Days are told of before the day they are recorded on: the platform may tell a miss of what was kept and not recorded.</summary>
        public bool RecordsLate { get; }

        public List<(DateOnly On, ApplicationEvent Event)> Told { get; } = [];

        public void Live()
        {
            for (; _today < Begin.AddDays(Days); _today = _today.AddDays(1))
            {
                if (_random.NextDouble() < _watchRuns)
                {
                    Watch();
                }

                if (_random.NextDouble() < _moves)
                {
                    Step(_today.AddDays(RecordsLate ? -_random.Next(10) : 0));
                }
            }

            _today = Begin.AddDays(2 * Days);
            Watch();
        }

        private void Watch()
        {
            Told.AddRange(Application.Watch(_today, Now).Select(told => (_today, told)));
            Assert.Empty(Application.Watch(_today, Now));
        }

        private void Step(DateOnly on)
        {
            var moves = Application.OpenMoves.Where(move => move is not (Move.Documents or Move.Members)).ToList();
            if (moves.Count == 0)
            {
                return;
            }

            try
            {
                Do(moves[_random.Next(moves.Count)], on);
            }
            catch (Refusal)
            {
                // The day was before the step before: nobody could record that either.
            }
        }

        private void Do(Move move, DateOnly on)
        {
            switch (move)
            {
                case Move.Completion:
                    See(on);
                    Application.Complete(on, File, Agreements, _today, Now);
                    break;
                case Move.Deposit:
                    Application.Receive(
                        new ReceiveDeposit { DepositedOn = on, Depositor = new() { FamilyName = "Sidibé", GivenNames = "Aminata", Relationship = DepositorRelationship.Self } },
                        Agreements, "test", _today, Now);
                    break;
                case Move.Transmission:
                    var batch = Transmission.Of(new SendTransmission { FundCode = "761", Channel = BatchChannel.Paper, ApplicationIds = [Application.Id] }, Guid.Empty, Agreements);
                    Application.Join(batch, _today);
                    HandOver(batch, on);
                    break;
                case Move.Resubmission:
                    Application.See(new SeeDocument { LineId = "identity", KindId = "passport", ProvidedOn = on, Usable = true }, File.Acceptable, "test", _today, Now);
                    var complement = Transmission.OfComplement(Application, "761", BatchChannel.Paper);
                    Application.Join(complement, File.Acceptable, _today);
                    HandOver(complement, on);
                    break;
                case Move.Return:
                    Return(on);
                    break;
                case Move.Appeal when _random.Next(2) == 0:
                    Application.FileAppeal(on, _today, Now);
                    break;
                case Move.Appeal:
                    Application.LeaveUncontested(on, _today);
                    break;
                case Move.Withdrawal when _random.Next(4) == 0:
                    Application.Withdraw(on, WithdrawalReason.Moved, _today, Now);
                    break;
            }
        }

        private void HandOver(Transmission batch, DateOnly on)
        {
            try
            {
                batch.HandOver("Mme Roy");
                batch.Leave(on, [Application], Agreements, _today, Now);
            }
            catch (Refusal)
            {
                Application.LeaveOut(_today);
            }
        }

        private void Return(DateOnly on)
        {
            var line = new ReturnLine { ApplicationId = Application.Id, NotifiedOn = on, Outcome = (ReturnOutcome)_random.Next(Enum.GetValues<ReturnOutcome>().Length) };
            line = line.Outcome switch
            {
                ReturnOutcome.Granted => line with { ValidFrom = on, ValidTo = on.AddYears(1) },
                ReturnOutcome.Refused => line with { RefusalReasonCode = "PIECES" },
                ReturnOutcome.DocumentsRequested => line with { MissingLineIds = ["identity"], DocumentsDueOn = on.AddDays(_random.Next(1, 60)) },
                _ => line,
            };
            var found = new ApplicationInContext(Application, [], null);
            if (Obstacle.To(line, found) is null)
            {
                Application.Apply(line, found.RightsDecidedOn(on), Agreements, "761", null!, PassPlatform.RightsDossier.Nirs.NirTokens.None, default, Now); // No NIR, nothing to seal.
            }
        }

        private void See(DateOnly on)
        {
            foreach (var line in File.Missing)
            {
                Application.See(new SeeDocument { LineId = line.Id, ProvidedOn = on, Usable = true }, File.Acceptable, "test", _today, Now);
            }
        }

        private DocumentFile File => new ApplicationInContext(Application, [], null).File;

        private static SiteAgreement Signed(Counterparty with) =>
            new() { AgreementId = Guid.CreateVersion7(), PassSiteId = Guid.Empty, Counterparty = with, SignedOn = new DateOnly(2020, 9, 1), FundCode = with == Counterparty.Fund ? "761" : null };

        private static DiagnosisRecorded Diagnosed { get; } = new()
        {
            OccurredAt = Now,
            PassSiteId = Guid.Empty,
            PersonId = Guid.CreateVersion7(),
            Version = 2,
            DiagnosisId = Guid.CreateVersion7(),
            MadeOn = Begin,
            Vulnerabilities = [],
            Situation = Pass.Example1.Told(),
        };
    }
}
