using System.Globalization;

namespace PassPlatform.Seed;

/// <summary>Invents the life of one person at the PASS; what is to come after the year is written too, and not done.</summary>
internal sealed class LifeWriter(int number, int year, Chance chance)
{
    // A loss of contact is found on the first day of a month: between two contacts there are clearly less than six months, or clearly more.
    private const int LongestQuiet = 150, ShortestLoss = 245;

    private static readonly (Standing Standing, double Share)[] Standings = [(Standing.Irregular, 46), (Standing.Regular, 19), (Standing.Covered, 12), (Standing.JustCame, 8), (Standing.Passing, 15)];

    private static readonly (string Code, double Share)[] CameBy =
    [
        ("spontaneous", 30), ("association", 24), ("town-social-services", 12), ("hospital-pass", 10), ("hospital", 7), ("health-professional", 6),
        ("department-social-services", 5), ("outreach", 4), ("health-insurance-fund", 2),
    ];

    private static readonly (string Kind, double Share)[] Kinds = [("social", 45), ("nursing", 20), ("medical", 14), ("mediation", 12), ("access-to-rights", 9)];

    private static readonly (string Reason, double Share)[] Reasons =
    [
        ("general", 18), ("respiratory", 15), ("musculoskeletal", 14), ("digestive", 11), ("psychological", 9), ("skin", 8), ("cardiovascular", 7), ("endocrine", 6),
        ("infectious", 5), ("pregnancy", 4), ("urological", 2), ("eye", 1),
    ];

    private readonly List<Step> _steps = [];

    /// <summary>Writes it.</summary>
    public Life Write()
    {
        var origin = chance.Weighted(Origin.All, each => each.Weight);
        var standing = chance.Weighted(Standings, each => origin.Country == "FR" && each.Standing is Standing.Irregular or Standing.JustCame ? 0 : each.Share).Standing;
        var isFemale = chance.Of(0.44);
        var speaksFrench = chance.Of(origin.French);
        var contacts = Contacts(standing);
        var entry = EntryOf(standing);
        _steps.Add(new Welcome(contacts[0]));
        Meet(contacts, standing, speaksFrench);
        var fate = Ask(contacts, standing);
        BeCaredFor(contacts, standing);
        BePaidFor();
        BeSentOn(contacts, standing, entry);
        End(standing, fate);
        return new Life
        {
            Number = number,
            Standing = standing,
            Origin = origin,
            FamilyName = chance.One(origin.Families),
            GivenNames = chance.Of(0.02) ? "" : chance.One(isFemale ? origin.Women : origin.Men),
            IsFemale = isFemale,
            BornOn = contacts[0].AddDays(-chance.Between(19 * 365, (chance.Of(0.1) ? 79 : 52) * 365)),
            Birth = chance.Weighted([(Birth.Day, 86.0), (Birth.Year, 6), (Birth.Age, 4), (Birth.Month, 3), (Birth.Unknown, 1)], each => each.Item2).Item1,
            SpeaksFrench = speaksFrench,
            Phone = chance.Of(0.75) ? string.Create(CultureInfo.InvariantCulture, $"06 39 98 {number / 100 % 100:D2} {number % 100:D2}") : null, // Numbers kept for fiction.
            CameBy = chance.Weighted(CameBy, each => each.Share).Code,
            Entry = entry,
            Steps = [.. _steps.OrderBy(step => step.On)],
        };
    }

    // A quarter came the year before, and come again in the year.
    private List<DateOnly> Contacts(Standing standing)
    {
        var cameBefore = chance.Of(0.25);
        var days = new List<DateOnly>
        {
            cameBefore ? Weekday(new DateOnly(year - 1, 7, 3).AddDays(chance.Between(0, 178))) : Weekday(new DateOnly(year, 1, 2).AddDays(chance.Between(0, 358))),
        };
        var more = standing == Standing.Passing ? chance.Between(0, 2) : chance.Between(1, 6);
        var lost = chance.Of(0.06) ? chance.Between(1, 3) : 0;
        for (var i = 1; i <= more; i++)
        {
            days.Add(Weekday(days[^1].AddDays(i == lost ? chance.Between(ShortestLoss, ShortestLoss + 40) : chance.Between(3, 45))));
        }

        if (cameBefore && !days.Exists(day => day.Year == year))
        {
            var back = Weekday(new DateOnly(year, 1, 5).AddDays(chance.Between(0, 40)));
            days.Add(back.DayNumber - days[^1].DayNumber is > LongestQuiet and < ShortestLoss ? Weekday(days[^1].AddDays(ShortestLoss)) : back);
        }

        return days;
    }

    private Entry? EntryOf(Standing standing) => standing switch
    {
        Standing.Covered => new Entry("open", chance.One(["none", "never", "closed"]), chance.Of(0.7)),
        Standing.Passing => chance.Of(0.3) ? null : chance.One([new Entry("open", "open", true), new Entry("unknown", "unknown", chance.Of(0.5)), new Entry("none", "unknown", false)]),
        _ => new Entry(chance.One(["none", "never", "closed", "open-not-activated"]), chance.One(["none", "never"]), chance.Of(0.45)),
    };

    private void Meet(List<DateOnly> contacts, Standing standing, bool speaksFrench)
    {
        for (var i = 0; i < contacts.Count; i++)
        {
            if (i > 0 || standing != Standing.Passing || chance.Of(0.4))
            {
                var kind = i == 0 && standing != Standing.Passing ? "social" : chance.Weighted(Kinds, each => each.Share).Kind;
                _steps.Add(new Interview(contacts[i], kind, First: i == 0, speaksFrench || chance.Of(0.2) ? null : chance.Of(0.88)));
            }
        }

        if (standing != Standing.Passing)
        {
            _steps.Add(new Diagnosis(contacts.Count > 1 && chance.Of(0.4) ? contacts[1] : contacts[0]));
        }
    }

    // From the diagnosis to the decision; the same fate for the benefits that are asked for together.
    private string Ask(List<DateOnly> contacts, Standing standing)
    {
        var fate = standing is Standing.JustCame or Standing.Passing
            ? "none"
            : chance.Weighted([("granted", 74.0), ("open", 12), ("withdrawn", 8), ("refused", 6)], each => each.Item2).Item1;
        var diagnosed = _steps.OfType<Diagnosis>().FirstOrDefault()?.On ?? contacts[0];
        var completed = Weekday(diagnosed.AddDays(chance.Between(2, 35)));
        var decided = Weekday(Monday(completed).AddDays(chance.Between(12, 50)));
        foreach (var benefit in Life.Asked(standing))
        {
            if (fate == "withdrawn")
            {
                _steps.Add(new Withdrawal(completed, benefit));
            }
            else if (fate is "granted" or "refused")
            {
                _steps.Add(new Completion(completed, benefit));
                _steps.Add(fate == "refused" ? new Decision(decided, benefit, null, null) : Granted(decided, benefit, completed));
            }
        }

        return fate;
    }

    private static Decision Granted(DateOnly decided, string benefit, DateOnly completed)
    {
        var from = benefit switch
        {
            "ame" => completed, // The day of its deposit.
            "css" => new DateOnly(decided.Year, decided.Month, 1).AddMonths(1),
            _ => Monday(completed),
        };
        return new Decision(decided, benefit, from, benefit == "puma" ? null : from.AddYears(1).AddDays(-1));
    }

    private void BeCaredFor(List<DateOnly> contacts, Standing standing)
    {
        var share = standing switch { Standing.Covered => 0.3, Standing.Passing => 0.1, _ => 0.6 };
        foreach (var contact in contacts.Where(_ => chance.Of(share / 1.5)))
        {
            var on = Weekday(contact.AddDays(chance.Between(1, 9)));
            if (_steps.OfType<Care>().Any(care => care.On == on))
            {
                continue;
            }

            var urgent = standing == Standing.JustCame && chance.Of(0.2);
            _steps.Add(new Orientation(contact, "network-practitioner", Care: true, Ordinary: false));
            _steps.Add(new Care(on, chance.One([3000, 3000, 3000, 4500]), urgent ? "infectious" : chance.Weighted(Reasons, each => each.Share).Reason, urgent ? "contagion" : null));
        }

        // A right of the AME goes back to the care of the three months before its deposit. L. 251-1 CASF.
        if (_steps.OfType<Decision>().SingleOrDefault(decision => decision is { Benefit: "ame", From: not null }) is { } ame
            && _steps.OfType<Care>().Where(care => care.On <= ame.From && care.On > ame.From.Value.AddDays(-90)).MinBy(care => care.On) is { } first)
        {
            _steps[_steps.IndexOf(ame)] = ame with { From = first.On, To = first.On.AddYears(1).AddDays(-1) };
        }
    }

    private void BePaidFor()
    {
        foreach (var care in _steps.OfType<Care>().ToList())
        {
            if (_steps.OfType<Decision>().FirstOrDefault(decision => decision.Covers(care.On)) is { } cover && chance.Of(0.85))
            {
                var due = cover.On > care.On ? cover.On : care.On;
                _steps.Add(new Settlement(Weekday(due.AddDays(chance.Between(10, 40))), care, chance.Of(0.95) ? care.AmountCents : 0));
            }
        }
    }

    private void BeSentOn(List<DateOnly> contacts, Standing standing, Entry? entry)
    {
        if (entry is { HasAddress: false } && chance.Of(0.7))
        {
            SendOn(contacts[0], "domiciliation", care: false, ordinary: entry.BaseCover == "open");
        }

        if (chance.Of(0.1))
        {
            SendOn(contacts[^1], "vaccination-centre", care: false, ordinary: false);
        }

        if (chance.Of(0.06))
        {
            string[] pathologies = chance.Of(0.2) ? [] : [.. new[] { chance.Weighted(Reasons, each => each.Share).Reason, "cardiovascular" }.Take(chance.Between(1, 2)).Distinct()];
            _steps.Add(new Orientation(contacts[^1], "hospital-care", Care: true, Ordinary: false) { Pathologies = pathologies });
        }

        if (standing != Standing.Passing && _steps.OfType<Decision>().FirstOrDefault(decision => decision is { From: not null, Benefit: not "css" }) is { } base_ && chance.Of(0.6))
        {
            SendOn(Weekday(base_.On.AddDays(chance.Between(3, 20))), "regular-doctor", care: true, ordinary: true);
        }
    }

    private void SendOn(DateOnly on, string destination, bool care, bool ordinary)
    {
        _steps.Add(new Orientation(on, destination, care, ordinary));
        if (ordinary || chance.Of(0.5))
        {
            _steps.Add(new Outcome(Weekday(on.AddDays(chance.Between(4, 20))), destination, chance.One(["seen", "seen", "seen", "not-seen", "refused"])));
        }
    }

    // Followed by ordinary care once the rights are open, or gone without them; what the fund does goes on.
    private void End(Standing standing, string fate)
    {
        var decided = _steps.OfType<Decision>().Select(decision => decision.On).DefaultIfEmpty().Max();
        var mayEnd = fate is "granted" or "open" or "withdrawn" || standing == Standing.JustCame;
        var reason = fate == "granted" ? "ordinary-law" : chance.Of(0.95) ? "moved" : "deceased";
        if (!mayEnd || !chance.Of(fate == "granted" ? 0.4 : 0.15))
        {
            return;
        }

        var contacts = _steps.Where(step => step.IsContact).Select(step => step.On).ToList();
        var after = reason == "ordinary-law" ? decided : contacts.Max();
        var on = Weekday(after.AddDays(chance.Between(20, 60)));
        if (!contacts.Exists(contact => contact.Year == year && contact <= on) || on.DayNumber - contacts.Where(contact => contact <= on).Max().DayNumber > LongestQuiet)
        {
            return; // Not before the year; or out of sight meanwhile.
        }

        _steps.RemoveAll(step => step.On > on && step is not (Decision or Settlement));
        var given = _steps.OfType<Care>().ToHashSet();
        _steps.RemoveAll(step => step is Settlement paid && !given.Contains(paid.Care));
        _steps.Add(new Closure(on, reason));
    }

    private static DateOnly Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    private static DateOnly Monday(DateOnly day) => day.AddDays((8 - (int)day.DayOfWeek) % 7);
}
