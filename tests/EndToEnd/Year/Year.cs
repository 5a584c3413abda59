using System.Net;
using System.Text.Json;
using PassPlatform.Journey;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.EndToEnd.Year;

/// <summary>A year and more of a PASS and of its two funds, day after day, from a seed: the same people do the same things each time.</summary>
/// <remarks>The PASS speaks through the gateway, the funds through their exchange folders only. The clock of rights-dossier is moved from day to day.</remarks>
internal sealed class Year(RunningPlatform running, Guid site, int people, int seed)
{
    public static readonly DateOnly First = new(2025, 9, 1);

    /// <summary>Past a year, so that the first rights end and are renewed; not to come for the services whose clock is not moved.</summary>
    public static readonly DateOnly Last = new(2026, 10, 30);

    /// <summary>The fund whose certificates come late: of a quarter of the people, from the day its agreement runs.</summary>
    public const string LateFund = "769";

    private static readonly DateOnly LateFundSigned = new(2025, 10, 1);

    // Its first certificate comes after its agreement, and the second after the first has expired.
    private static readonly (DateOnly From, DateOnly Until)[] WithoutCertificate = [(LateFundSigned, new(2025, 11, 7)), (new(2026, 2, 2), new(2026, 3, 6))];

    // Two looks into a folder, on a machine that may be busy.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly Random _chance = new(seed);
    private readonly Diary _diary = new();
    private readonly PassTeam _pass = new(running.Platform, site);
    private readonly Actor _operator = running.Platform.As("operator", null, TimeSpan.FromMinutes(1));
    private readonly Dictionary<Guid, int> _numbers = [];
    private readonly Dictionary<Guid, (FoundApplication Application, DateOnly ReceivedOn)> _received = [];
    private readonly Dictionary<Guid, string> _asked = [];
    private readonly HashSet<Guid> _renewals = [];

    // What the funds find whenever it is sent: of a stay or an incomplete deposit other days run, which a second sending would tell again.
    private readonly HashSet<Guid> _alwaysFound = [];

    /// <summary>Appeals that the person gave up, by application, with the day: nothing tells of them but the file.</summary>
    public Dictionary<Guid, DateOnly> NotContested { get; } = [];

    /// <summary>The funds.</summary>
    public IReadOnlyList<FundDesk> Funds { get; } =
    [
        new(Path.Combine(running.Data, "exchange"), "761", 30, DayOfWeek.Monday),
        new(Path.Combine(running.Data, "exchange"), LateFund, 25, DayOfWeek.Thursday),
    ];

    /// <summary>Stays in hospital that people told of, by person.</summary>
    public Dictionary<Guid, HospitalStay> Stays { get; } = [];

    /// <summary>Files of the funds refused as unreadable; lines that had to be set aside.</summary>
    public int UnreadableFiles { get; private set; }

    public int LinesForNobody { get; private set; }

    /// <summary>Applications that the funds received.</summary>
    public int Received => _received.Count;

    /// <summary>Deposits that lacked a piece.</summary>
    public int IncompleteDeposits { get; private set; }

    /// <summary>The second agreement, with a fund of another scheme: other days, another weekday.</summary>
    public static Task SignWithLateFund(RunningPlatform running, Guid site) => Story.SignOnPaper(running.Platform.As("coordinator", site), site, new
    {
        kind = "fund",
        paperSignedOn = PassTeam.Iso(LateFundSigned),
        fundCode = LateFund,
        fundName = "Mutualité sociale agricole des Deux Rives",
        decisionDelayDays = 25,
        transmissionDelayDays = 6,
        transmissionWeekday = "thursday",
    }, agreement => FundClients.Confirm(running, site, LateFund, agreement));

    /// <summary>Lives it.</summary>
    /// <param name="onDay">Called at noon of each day: somebody may pull a plug.</param>
    public async Task Live(Func<DateOnly, Task> onDay)
    {
        PlanArrivals();
        PlanCertificates();
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            running.SetClock(day);
            await _diary.Live(day);
            SendMail(day);
            await onDay(day);
            running.SetClock(day, evening: true);
            await _operator.Post("/api/rights/calendar/runs", new { }, HttpStatusCode.OK);
            await OpenArchives(day);
            await Taken("*.csv", day);
            if (day.DayOfWeek == DayOfWeek.Monday)
            {
                await LookForRenewals(day);
            }
        }

        await LookForRenewals(Last);
        await Taken("*", Last);
    }

    private Task Taken(string names, DateOnly day) =>
        Eventually.True(() => Task.FromResult(!Funds.Any(fund => fund.Waits(names))), $"the funds' files of {PassTeam.Iso(day)} are taken", Limit);

    private void PlanCertificates()
    {
        var late = Funds.Single(fund => fund.Code == LateFund);
        foreach (var (from, until) in WithoutCertificate)
        {
            _diary.On(from, day =>
            {
                late.LetCertificateExpire(day);
                return Task.CompletedTask;
            });
            _diary.On(until.AddDays(-1), _ => SeeWhatWaits());
            _diary.On(until, _ =>
            {
                late.GiveCertificate();
                return Task.CompletedTask;
            });
        }
    }

    // What waits is told as waiting, to the team and to the operator, and as sent to nobody.
    private async Task SeeWhatWaits()
    {
        var waiting = await PassTeam.All(_pass.SocialWorker, "/api/rights/transmissions?state=waiting");
        Assert.NotEmpty(waiting);
        Assert.All(waiting, batch => Assert.Equal((LateFund, JsonValueKind.Null), (batch.GetProperty("fundCode").GetString(), batch.GetProperty("transmittedOn").ValueKind)));
        Assert.All(waiting, batch => Assert.Contains("certificat", batch.GetProperty("waitingFor").GetString(), StringComparison.Ordinal));
        var fund = Assert.Single((await _operator.Get("/api/rights/exchange"))["waiting"].EnumerateArray());
        Assert.Equal((LateFund, waiting.Count), (fund.GetProperty("fundCode").GetString(), fund.GetProperty("batches").GetInt32()));
        var atRisk = (await PassTeam.All(_pass.SocialWorker, "/api/rights/deadlines?due=all"))
            .Where(item => item.GetProperty("waitingBatchId").ValueKind != JsonValueKind.Null).Select(item => item.GetProperty("applicationId").GetGuid()).ToHashSet();
        Assert.Superset(waiting.SelectMany(batch => batch.GetProperty("applicationIds").EnumerateArray()).Select(id => id.GetGuid()).ToHashSet(), atRisk);
    }

    // Over the first ten months: the last ones have time to be decided.
    private void PlanArrivals()
    {
        for (var number = 1; number <= people; number++)
        {
            var (who, irregular) = (number, _chance.NextDouble() < 0.55);
            _diary.On(First.AddDays(number * 300 / people), day => Arrive(who, day, irregular));
        }
    }

    private async Task Arrive(int number, DateOnly day, bool irregular)
    {
        var stay = StayBefore(day, irregular);
        var (person, applications) = await _pass.Welcome(number, day, irregular, stay);
        if (stay is not null)
        {
            Stays[person] = stay;
            _alwaysFound.UnionWith(applications);
        }

        foreach (var application in applications)
        {
            _numbers[application] = number;
            if (_chance.NextDouble() < 0.06)
            {
                _diary.On(day.AddDays(40), on => _pass.Withdraw(application, on)); // Never came back.
                continue;
            }

            var withFile = _chance.NextDouble() < 0.3;
            _diary.On(day.AddDays(_chance.Next(0, 21)), on => Complete(application, number, on, deposit: irregular, withFile));
        }
    }

    // The last days to file come in the weeks after the welcome, and some pass.
    private HospitalStay? StayBefore(DateOnly day, bool irregular)
    {
        if (_chance.NextDouble() >= 0.12)
        {
            return null;
        }

        var left = day.AddDays(-(irregular ? _chance.Next(70, 88) : _chance.Next(5, 25)));
        return new HospitalStay(left.AddDays(-_chance.Next(2, 9)), left);
    }

    private async Task Complete(Guid application, int number, DateOnly day, bool deposit, bool withFile)
    {
        var fund = Funds[number % 4 == 0 ? 1 : 0];
        await _pass.Choose(application, fund.Code);
        if (deposit && _chance.NextDouble() < (fund.HasCertificate ? 0.15 : 0.7)) // Of what waits, a piece may come after its last day.
        {
            await _pass.DepositIncomplete(application, number, day);
            IncompleteDeposits++;
            _alwaysFound.Add(application);
            _diary.On(day.AddDays(_chance.Next(1, 14)), on => _pass.BringLate(application, on)); // The file has left without it after a week.
            return;
        }

        await _pass.Complete(application, day, withFile);
        if (deposit)
        {
            await _pass.Deposit(application, number, day);
        }
    }

    // ---- the funds ----

    // What left today is there today, and what is not there has not left.
    private async Task OpenArchives(DateOnly day)
    {
        await Eventually.True(
            async () => (await PassTeam.All(_pass.SocialWorker, "/api/rights/transmissions?state=waiting"))
                .TrueForAll(batch => !Funds.Single(fund => fund.Code == batch.GetProperty("fundCode").GetString()).HasCertificate),
            $"the archives of {PassTeam.Iso(day)} are placed", Limit);
        foreach (var fund in Funds.Where(fund => fund.HasCertificate))
        {
            foreach (var archive in fund.OpenNew())
            {
                Assert.Equal(day, archive.SentOn);
                var missing = MissingIn(archive, fund);
                var days = day.AddDays(2) > Last ? 0 : _chance.NextDouble() switch { < 0.75 => 0, < 0.9 => 1, _ => 2 }; // Taken up on the morrow, or later.
                if (days == 0)
                {
                    await Receive(fund, archive, missing, day);
                }
                else
                {
                    _diary.On(day.AddDays(days), on => Receive(fund, archive, missing, on));
                }
            }
        }
    }

    // Now and then the fund does not find a file that it was sent.
    private Guid[] MissingIn(OpenedArchive archive, FundDesk fund)
    {
        var lost = _chance.NextDouble() < 0.07;
        return !lost || archive.IsComplement || fund.Code == LateFund ? [] :
        [
            .. archive.Applications.Select(each => each.Id)
                .Where(id => !_alwaysFound.Contains(id) && !_renewals.Contains(id) && archive.SentOn.AddDays(30) < Last).Order().Take(1),
        ];
    }

    private async Task Receive(FundDesk fund, OpenedArchive archive, Guid[] missing, DateOnly day)
    {
        fund.Acknowledge(archive, day, missing);
        if (missing.Length > 0)
        {
            _alwaysFound.UnionWith(missing); // The second time.
            await Taken($"accuse-{archive.Batch}.json", day);
        }

        foreach (var application in archive.Applications.Where(each => !missing.Contains(each.Id)))
        {
            if (archive.IsComplement)
            {
                Assert.Equal([_asked[application.Id]], application.LineIds); // What was asked for, and nothing else.
                _diary.On(day.AddDays(_chance.Next(8, 25)), then => Decide(application.Id, fund, then));
            }
            else
            {
                Assert.True(_received.TryAdd(application.Id, (application, day)));
                Plan(application, fund, day);
            }
        }
    }

    private void Plan(FoundApplication application, FundDesk fund, DateOnly day)
    {
        if (_chance.NextDouble() < 0.12)
        {
            _diary.On(day.AddDays(_chance.Next(6, 16)), on => AskForDocuments(application, fund, on));
        }
        else
        {
            var late = _chance.NextDouble() < 0.15;
            _diary.On(day.AddDays(late ? _chance.Next(32, 50) : _chance.Next(10, 25)), on => Decide(application.Id, fund, on));
        }
    }

    private Task AskForDocuments(FoundApplication application, FundDesk fund, DateOnly day)
    {
        var lineId = application.Benefit switch { "ame" => "identity", "puma" => "identity_or_permit", _ => "tax_notice" };
        var due = day.AddDays(30);
        _asked[application.Id] = lineId;
        fund.Mail.Add($"{application.Id};documents-requested;{PassTeam.Iso(day)};;;;;;;{lineId};{PassTeam.Iso(due)}");
        if (_chance.NextDouble() < 0.8)
        {
            _diary.On(day.AddDays(_chance.Next(5, 42)), on => _pass.Resubmit(application.Id, [lineId], on)); // Some of them too late, and still sent.
        }
        else
        {
            _diary.On(due.AddDays(5), on =>
            {
                fund.Mail.Add($"{application.Id};lapsed;{PassTeam.Iso(on)};;;;;;;;");
                return Task.CompletedTask;
            });
        }

        return Task.CompletedTask;
    }

    private Task Decide(Guid id, FundDesk fund, DateOnly day)
    {
        var (application, receivedOn) = _received[id];
        if (_chance.NextDouble() < 0.12)
        {
            fund.Mail.Add($"{id};refused;{PassTeam.Iso(day)};;;;;;RESSOURCES;;");
        }
        else
        {
            var from = application.Benefit switch
            {
                "css" => new DateOnly(day.Year, day.Month, 1).AddMonths(1),
                "ame" => application.DepositedOn ?? application.TransmittedOn,
                _ => receivedOn,
            };
            from = _chance.NextDouble() < 0.08 ? from.AddDays(9) : from; // The fund counts otherwise.
            var to = application.Benefit == "puma" ? "" : PassTeam.Iso(from.AddYears(1).AddDays(-1));
            fund.Mail.Add($"{id};granted;{PassTeam.Iso(day)};{PassTeam.Iso(from)};{to};{FundDesk.Nir(_numbers.GetValueOrDefault(id))};{fund.Code};95;;;");
        }

        _diary.On(day.AddDays(_chance.Next(10, 50)), on => ThinkOfAppeal(id, on));
        return Task.CompletedTask;
    }

    // What a fund sends, twice a week. Now and then the file is unreadable and sent again, has a line of nobody, or one already sent.
    private void SendMail(DateOnly day)
    {
        foreach (var fund in Funds.Where(fund => fund.Mail.Count > 0 && day.DayOfWeek is DayOfWeek.Tuesday or DayOfWeek.Friday))
        {
            if (_chance.NextDouble() < 0.12)
            {
                fund.Leave(fund.Mail.Append($"{Guid.NewGuid()};granted;{PassTeam.Iso(day)};2026-02-30;;199017512345600;;;;;"));
                UnreadableFiles++;
            }

            if (_chance.NextDouble() < 0.12)
            {
                fund.Mail.Add($"{Guid.NewGuid()};refused;{PassTeam.Iso(day)};;;;;;INCONNU;;");
                LinesForNobody++;
            }

            if (fund.SentBefore is { } again && _chance.NextDouble() < 0.2)
            {
                fund.Mail.Add(again);
            }

            fund.SentBefore = fund.Mail[0];
            fund.Leave(fund.Mail);
            fund.Mail.Clear();
        }
    }

    // ---- what the PASS does of decisions and of ending rights ----

    private async Task ThinkOfAppeal(Guid application, DateOnly day)
    {
        var view = await _pass.Read(application);
        if (!view["openMoves"].EnumerateArray().Any(move => move.GetString() == "appeal") || _chance.NextDouble() < 0.25)
        {
            return; // Nothing to contest; or forgotten.
        }

        var filed = _chance.NextDouble() < 0.5;
        await _pass.Appeal(application, day, filed);
        if (!filed)
        {
            NotContested[application] = day;
        }
    }

    private async Task LookForRenewals(DateOnly day)
    {
        foreach (var deadline in await PassTeam.All(_pass.SocialWorker, "/api/rights/deadlines?due=all"))
        {
            var application = deadline.GetProperty("applicationId").GetGuid();
            if (deadline.GetProperty("delayId").GetString() != "RENEWAL-2M" || !_renewals.Add(application))
            {
                continue;
            }

            _numbers[application] = 0;
            if (_chance.NextDouble() < 0.75)
            {
                _diary.On(day.AddDays(_chance.Next(2, 50)), on => _pass.Complete(application, on, withFile: false)); // For the fund of the right that it renews.
            }
        }
    }

    /// <summary>Renewals that the platform opened.</summary>
    public int Renewals => _renewals.Count;
}
