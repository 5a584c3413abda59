using System.Net;
using PassPlatform.Journey;
using PassPlatform.TestKit;

namespace PassPlatform.EndToEnd.Year;

/// <summary>A year and more of a PASS and of its fund, day after day, from a seed: the same people do the same things each time.</summary>
/// <remarks>The PASS speaks through the gateway, the fund through its exchange folder only. The clock of rights-dossier is moved from day to day.</remarks>
internal sealed class Year(RunningPlatform running, Guid site, int people, int seed)
{
    public static readonly DateOnly First = new(2025, 9, 1);

    /// <summary>Past a year, so that the first rights end and are renewed; not to come for the services whose clock is not moved.</summary>
    public static readonly DateOnly Last = new(2026, 10, 30);

    private const string FundCode = "761";

    // Two looks into a folder, on a machine that may be busy.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly Random _chance = new(seed);
    private readonly Diary _diary = new();
    private readonly PassTeam _pass = new(running.Platform, site);
    private readonly Actor _operator = running.Platform.As("operator", null, TimeSpan.FromMinutes(1));
    private readonly FundDesk _fund = new(Path.Combine(running.Data, "exchange", FundCode));
    private readonly List<string> _mail = [];
    private readonly Dictionary<Guid, int> _numbers = [];
    private readonly HashSet<Guid> _renewals = [];
    private string? _yesterdaysLine;
    private int _batches;

    /// <summary>Appeals that the person gave up, by application, with the day: nothing tells of them but the file.</summary>
    public Dictionary<Guid, DateOnly> NotContested { get; } = [];

    /// <summary>Files of the fund refused as unreadable; lines that had to be set aside.</summary>
    public int UnreadableFiles { get; private set; }

    public int LinesForNobody { get; private set; }

    /// <summary>Applications that the fund received.</summary>
    public int Received { get; private set; }

    /// <summary>Moves the clock to a day, at nine in Paris or at eight in the evening.</summary>
    public static void SetClock(string data, DateOnly day, bool evening = false)
    {
        Directory.CreateDirectory(data); // The day is set before the first start.
        var file = Path.Combine(data, "clock");
        File.WriteAllText(file + ".tmp", $"{PassTeam.Iso(day)}T{(evening ? "18" : "07")}:00:00Z");
        File.Move(file + ".tmp", file, overwrite: true);
    }

    /// <summary>Lives it.</summary>
    /// <param name="onDay">Called at noon of each day: somebody may pull a plug.</param>
    public async Task Live(Func<DateOnly, Task> onDay)
    {
        PlanArrivals();
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            SetClock(running.Data, day);
            await _diary.Live(day);
            await SendMail(day);
            await onDay(day);
            SetClock(running.Data, day, evening: true);
            await _operator.Post("/api/rights/calendar/runs", new { }, HttpStatusCode.OK);
            await OpenArchives(day);
            if (day.DayOfWeek == DayOfWeek.Monday)
            {
                await LookForRenewals(day);
            }
        }

        await LookForRenewals(Last);
        await Eventually.True(() => Task.FromResult(_fund.Waiting == 0), "the fund's last files are taken", Limit);
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
        var (_, applications) = await _pass.Welcome(number, day, irregular);
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

    private async Task Complete(Guid application, int number, DateOnly day, bool deposit, bool withFile)
    {
        await _pass.Complete(application, day, withFile);
        if (deposit)
        {
            await _pass.Deposit(application, number, day);
        }
    }

    // ---- the fund ----

    private async Task OpenArchives(DateOnly day)
    {
        var batches = (await PassTeam.All(_pass.SocialWorker, "/api/rights/transmissions")).Count;
        if (batches == _batches)
        {
            return;
        }

        var received = new List<ReceivedApplication>();
        var before = _batches;
        await Eventually.True(
            () =>
            {
                received.AddRange(_fund.OpenNew(day));
                return Task.FromResult(_fund.Opened == batches);
            },
            $"{batches - before} archives are placed", Limit);
        _batches = batches;
        Received += received.Count;
        foreach (var application in received.OrderBy(each => each.Id))
        {
            Plan(application, day);
        }
    }

    private void Plan(ReceivedApplication application, DateOnly day)
    {
        if (_chance.NextDouble() < 0.12)
        {
            _diary.On(day.AddDays(_chance.Next(6, 16)), on => AskForDocuments(application, on));
        }
        else
        {
            var late = _chance.NextDouble() < 0.15;
            _diary.On(day.AddDays(late ? _chance.Next(32, 50) : _chance.Next(10, 29)), on => Decide(application, on));
        }
    }

    private Task AskForDocuments(ReceivedApplication application, DateOnly day)
    {
        var lineId = application.Benefit switch { "ame" => "identity", "puma" => "identity_or_permit", _ => "tax_notice" };
        var due = day.AddDays(30);
        _mail.Add($"{application.Id};documents-requested;{PassTeam.Iso(day)};;;;;;;{lineId};{PassTeam.Iso(due)}");
        if (_chance.NextDouble() < 0.8)
        {
            _diary.On(day.AddDays(_chance.Next(5, 42)), async on => // Some of them too late, and still sent.
            {
                await _pass.Resubmit(application.Id, [lineId], on);
                _diary.On(on.AddDays(_chance.Next(8, 25)), then => Decide(application, then));
            });
        }
        else
        {
            _diary.On(due.AddDays(5), on =>
            {
                _mail.Add($"{application.Id};lapsed;{PassTeam.Iso(on)};;;;;;;;");
                return Task.CompletedTask;
            });
        }

        return Task.CompletedTask;
    }

    private Task Decide(ReceivedApplication application, DateOnly day)
    {
        if (_chance.NextDouble() < 0.12)
        {
            _mail.Add($"{application.Id};refused;{PassTeam.Iso(day)};;;;;;RESSOURCES;;");
        }
        else
        {
            var from = application.Benefit switch
            {
                "css" => new DateOnly(day.Year, day.Month, 1).AddMonths(1),
                "ame" => application.DepositedOn ?? application.TransmittedOn,
                _ => application.TransmittedOn,
            };
            from = _chance.NextDouble() < 0.08 ? from.AddDays(9) : from; // The fund counts otherwise.
            var to = application.Benefit == "puma" ? "" : PassTeam.Iso(from.AddYears(1).AddDays(-1));
            _mail.Add($"{application.Id};granted;{PassTeam.Iso(day)};{PassTeam.Iso(from)};{to};{FundDesk.Nir(_numbers.GetValueOrDefault(application.Id))};761;95;;;");
        }

        _diary.On(day.AddDays(_chance.Next(10, 50)), on => ThinkOfAppeal(application.Id, on));
        return Task.CompletedTask;
    }

    // What the fund sends, twice a week. Now and then the file is unreadable and sent again, has a line of nobody, or one already sent.
    private async Task SendMail(DateOnly day)
    {
        if (_mail.Count == 0 || day.DayOfWeek is not (DayOfWeek.Tuesday or DayOfWeek.Friday))
        {
            return;
        }

        if (_chance.NextDouble() < 0.12)
        {
            _fund.Leave(_mail.Append($"{Guid.NewGuid()};granted;{PassTeam.Iso(day)};2026-02-30;;199017512345600;;;;;"));
            UnreadableFiles++;
        }

        if (_chance.NextDouble() < 0.12)
        {
            _mail.Add($"{Guid.NewGuid()};refused;{PassTeam.Iso(day)};;;;;;INCONNU;;");
            LinesForNobody++;
        }

        if (_yesterdaysLine is { } again && _chance.NextDouble() < 0.2)
        {
            _mail.Add(again);
        }

        _yesterdaysLine = _mail[0];
        _fund.Leave(_mail);
        _mail.Clear();
        await Eventually.True(() => Task.FromResult(_fund.Waiting == 0), $"the fund's files of {PassTeam.Iso(day)} are taken", Limit);
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
                _diary.On(day.AddDays(_chance.Next(2, 50)), on => Complete(application, 0, on, deposit: false, withFile: false));
            }
        }
    }

    /// <summary>Renewals that the platform opened.</summary>
    public int Renewals => _renewals.Count;
}
