using System.Globalization;
using System.Net;
using System.Text.Json;
using PassPlatform.Journey;

namespace PassPlatform.Seed;

/// <summary>Makes it happen at a PASS, day after day, through the public API, each professional with a token of their own.</summary>
internal sealed class Sower(Platform platform, Guid site, Population population, DateOnly until)
{
    private const string FundCode = "761";

    // People of one day side by side; what is of one person in its order.
    private const int AtOnce = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Actor _socialWorker = platform.As("social-worker", site, Patience);
    private readonly Actor _coordinator = platform.As("coordinator", site, Patience);
    private readonly Actor _secretary = platform.As("secretary", site, Patience);
    private readonly Actor _nurse = platform.As("nurse", site, Patience);
    private readonly Actor _doctor = platform.As("doctor", site, Patience);
    private readonly Actor _mediator = platform.As("mediator", site, Patience);
    private readonly Actor _practitioner = platform.As("practitioner", site, Patience);
    private readonly Actor _fund = platform.As("fund", site, Patience);
    private readonly Dictionary<int, Known> _known = population.Lives.ToDictionary(life => life.Number, _ => new Known());
    private readonly List<Guid> _ready = [];
    private Guid _practitionerId;

    /// <summary>Who was registered, by number.</summary>
    public IReadOnlyDictionary<int, Guid> People => _known.Where(each => each.Value.Person != default).ToDictionary(each => each.Key, each => each.Value.Person);

    /// <summary>Does it all.</summary>
    /// <param name="done">Told the day, and the share of the whole, 0 to 1.</param>
    /// <exception cref="UnexpectedAnswer">The platform did not answer as it has to.</exception>
    public async Task Sow(Action<DateOnly, double> done)
    {
        _practitionerId = (await _coordinator.PostUntil("/api/network/practitioners", Story.PractitionerBody(Iso(population.First)))).Id;
        var (all, sown) = (population.Lives.Sum(life => life.Until(until).Count()), 0);
        for (var day = population.First; day <= until; day = day.AddDays(1))
        {
            if (day.Day == 1)
            {
                await FindLost(day);
            }

            var today = population.Lives.Select(life => (Life: life, Steps: life.Steps.Where(step => step.On == day).ToList())).Where(each => each.Steps.Count > 0).ToList();
            await Parallel.ForEachAsync(today, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (each, _) =>
            {
                foreach (var step in each.Steps.Where(step => step is not Decision))
                {
                    await Do(each.Life, step, _known[each.Life.Number]);
                }
            });
            if (day.DayOfWeek == DayOfWeek.Monday)
            {
                await HandOver(day);
            }

            await Decide([.. from each in today from decision in each.Steps.OfType<Decision>() select (_known[each.Life.Number], decision)]);
            await Beside(day);
            sown += today.Sum(each => each.Steps.Count);
            done(day, (double)sown / all);
        }

        await FindLost(until);
    }

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private Task Do(Life life, Step step, Known known) => step switch
    {
        Welcome => Register(life, known),
        Interview interview => Hold(life, interview, known),
        Diagnosis => Diagnose(life, step.On, known),
        Orientation orientation => Orient(orientation, known),
        Outcome outcome => _socialWorker.Post(
            $"/api/intake/people/{known.Person}/orientations/{known.Orientations[outcome.Destination]}/answers",
            new { answeredOn = outcome.On, outcome = outcome.Code, refusal = outcome.Code == "refused" ? "by-the-person" : null }, HttpStatusCode.OK),
        Care care => BeCaredFor(care, known),
        Completion completion => Complete(life, completion, known),
        Withdrawal withdrawal => _socialWorker.Post(
            $"/api/rights/applications/{known.Applications[withdrawal.Benefit]}/withdrawal", new { withdrawnOn = withdrawal.On, reason = "person-request" }, HttpStatusCode.OK),
        Settlement settlement => _fund.PostUntil($"/api/network/care-acts/{known.Acts[settlement.Care]}/settlements", new
        {
            outcome = settlement.ReimbursedCents > 0 ? "reimbursed" : "rejected",
            reimbursedCents = settlement.ReimbursedCents,
            settledOn = settlement.On,
        }),
        Closure closure => _socialWorker.Post($"/api/intake/people/{known.Person}/follow-up/closures", new { closedOn = closure.On, reason = closure.Reason }, HttpStatusCode.OK),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "No such step."),
    };

    // ---- at the door ----

    private async Task Register(Life life, Known known)
    {
        var on = life.CameOn;
        var registered = await _secretary.PostUntil("/api/intake/people", new
        {
            familyName = life.FamilyName,
            givenNames = life.GivenNames,
            spellings = life.Origin.Spell is { } spell && life.Number % 5 == 0 ? new[] { spell } : [],
            sex = life.Sex,
            birthDate = life.Birth switch { Birth.Day => Iso(life.BornOn), Birth.Month => Iso(life.BornOn)[..7], Birth.Year => Iso(life.BornOn)[..4], _ => null },
            estimatedAge = life.Birth == Birth.Age ? new { age = on.Year - life.BornOn.Year, on } : null,
            birthCountry = life.Origin.Country,
            languages = new[] { life.Origin.Language, life.SpeaksFrench ? "fr" : life.Origin.Language }.Distinct(),
            interpreterNeeded = !life.SpeaksFrench,
            phone = life.Phone,
            firstContactOn = on,
            origin = life.CameBy,
            confirmedDistinct = true,
            dataUseNotice = new { informedOn = on, languageCode = life.SpeaksFrench ? "fr" : life.Origin.Language, interpreter = !life.SpeaksFrench },
        });
        known.Person = registered.Id;
        if (life.Entry is { } entry)
        {
            var version = (await _socialWorker.Get($"/api/intake/people/{known.Person}")).ETag!;
            await _socialWorker.Put(
                $"/api/intake/people/{known.Person}/entry-situation",
                new { recordedOn = on, baseCover = entry.BaseCover, complementaryCover = entry.ComplementaryCover, hasAdministrativeAddress = entry.HasAddress }, version);
        }

        var arrived = (await _socialWorker.Get($"/api/intake/people/{known.Person}")).ETag!;
        await _socialWorker.Put($"/api/intake/people/{known.Person}/arrival", new
        {
            recordedOn = on,
            demands = life.Standing == Standing.Passing ? new[] { "information" } : ["doctor", "open-rights"],
            presumedRights = Life.Asked(life.Standing),
            careRenounced = life.Number % 3 == 0,
            renunciationReasons = life.Number % 3 == 0 ? new[] { "no-cover", "cost" } : [],
        }, arrived);
    }

    private Task<Answer> Hold(Life life, Interview interview, Known known)
    {
        var (actor, professional) = interview.Kind switch
        {
            "nursing" => (_nurse, "nurse"),
            "medical" => (_doctor, "doctor"),
            "mediation" => (_mediator, "mediator"),
            "access-to-rights" => (_mediator, "trained-in-rights"),
            _ => (_socialWorker, "social-worker"),
        };
        return actor.Post($"/api/intake/people/{known.Person}/interviews", new
        {
            heldOn = interview.On,
            kind = interview.Kind,
            professional,
            first = interview.First,
            lengthMinutes = interview.First ? 60 : 30,
            place = "pass",
            interpretation = interview.Interpreter is { } came
                ? new { languageCode = life.Origin.Language, provided = came, medium = came ? "phone" : null, lengthMinutes = came ? 30 : (int?)null, costCents = came ? 3000 : (int?)null }
                : null,
        });
    }

    private async Task Diagnose(Life life, DateOnly on, Known known)
    {
        var since = on.AddMonths(life.Standing == Standing.JustCame ? -1 : -10);
        var irregular = life.Standing is Standing.Irregular or Standing.JustCame;
        string[] vulnerabilities = ["precarity", .. life.SpeaksFrench ? Array.Empty<string>() : ["non-french-speaking"], .. life.Entry is { HasAddress: false } ? ["no-housing"] : Array.Empty<string>()];
        await _socialWorker.Post($"/api/intake/people/{known.Person}/diagnoses", new
        {
            madeOn = on,
            vulnerabilities,
            situation = new
            {
                territory = "metropole",
                stay = irregular ? "irregular" : life.Origin.Country is "FR" or "RO" ? "french-or-eea" : "regular",
                enteredFranceOn = life.Origin.Country == "FR" ? (DateOnly?)null : since,
                residenceSince = since,
                irregularSince = irregular ? since : (DateOnly?)null,
                working = false,
                householdSize = 1,
                annualResourcesCents = 120_000,
                rsaBeneficiary = false,
                inChildWelfareCare = false,
                localSchemeAlsaceMoselle = false,
                existingCoverage = life.Standing == Standing.Covered ? "puma" : "none",
                pumaSince = life.Standing == Standing.Covered ? since : (DateOnly?)null,
            },
        });
        var asked = Life.Asked(life.Standing);
        if (asked.Count > 0)
        {
            var opened = await _socialWorker.GetUntil($"/api/rights/applications?personId={known.Person}", answer => answer["items"].GetArrayLength() >= asked.Count);
            foreach (var item in opened["items"].EnumerateArray())
            {
                known.Applications[item.GetProperty("benefit").GetString()!] = item.GetProperty("id").GetGuid();
            }
        }
    }

    // ---- care, and where people are sent ----

    private async Task Orient(Orientation orientation, Known known)
    {
        if (orientation is { Ordinary: true, Destination: "regular-doctor" })
        {
            await _nurse.GetUntil($"/api/intake/people/{known.Person}/rights", answer => answer["items"].EnumerateArray().Any(right => right.GetProperty("effectiveFrom").ValueKind != JsonValueKind.Null));
        }

        var made = await _nurse.Post($"/api/intake/people/{known.Person}/orientations", new
        {
            madeOn = orientation.On,
            destination = orientation.Destination,
            speciality = orientation.Care ? "general-medicine" : null,
            careKind = orientation.Care ? orientation.CareKind : null,
            pathologies = orientation.Pathologies,
            practitionerId = orientation.Destination == "network-practitioner" ? _practitionerId : (Guid?)null,
            reason = orientation.Care ? "care" : "access-to-rights",
            urgency = "routine",
            transmissionConsent = true,
        });
        known.Orientations[orientation.Destination] = made.Id;
    }

    private async Task BeCaredFor(Care care, Known known)
    {
        var act = await _practitioner.PostUntil("/api/network/care-acts", new
        {
            personId = known.Person,
            practitionerId = _practitionerId,
            performedOn = care.On,
            careKind = "ambulatory",
            amountCents = care.AmountCents,
            reasons = new[] { care.Reason },
            urgentCategory = care.UrgentCategory,
        });
        known.Acts[care] = act.Id;
    }

    // ---- the file, and the fund ----

    private async Task Complete(Life life, Completion completion, Known known)
    {
        var application = known.Applications[completion.Benefit];
        while (!await IsComplete(application, completion.On))
        {
        }

        if (completion.Benefit == "ame")
        {
            await _socialWorker.PostUntil($"/api/rights/applications/{application}/deposit", new
            {
                depositedOn = completion.On,
                depositor = new { familyName = life.FamilyName, givenNames = life.GivenNames, relationship = "self" },
            });
        }

        lock (_ready)
        {
            _ready.Add(application);
        }
    }

    // Care that the network tells of meanwhile asks for one piece more.
    private async Task<bool> IsComplete(Guid application, DateOnly on)
    {
        foreach (var line in (await _socialWorker.Get($"/api/rights/applications/{application}"))["requiredDocuments"].EnumerateArray().Where(line => line.GetProperty("missing").GetBoolean()))
        {
            await _socialWorker.Post($"/api/rights/applications/{application}/documents", new { lineId = line.GetProperty("lineId").GetString(), providedOn = on, usable = true });
        }

        try
        {
            await _socialWorker.Post($"/api/rights/applications/{application}/completion", new { completedOn = on }, HttpStatusCode.OK);
            return true;
        }
        catch (UnexpectedAnswer incomplete) when (incomplete.Message.Contains("dossier-incomplet", StringComparison.Ordinal))
        {
            return false;
        }
    }

    // On paper, since the days are past: what the exchange folder holds was placed on the day it was.
    private async Task HandOver(DateOnly monday)
    {
        while (_ready.Count > 0)
        {
            await HandOverWaiting(monday);
            Guid[] some = [.. _ready.Take(100)];
            try
            {
                if (some.Length > 0)
                {
                    var batch = await _secretary.Post("/api/rights/transmissions", new { fundCode = FundCode, channel = "paper", applicationIds = some });
                    await HandOver(batch.Id, monday);
                    _ready.RemoveAll(some.Contains);
                }
            }
            catch (UnexpectedAnswer taken) when (taken.Message.Contains("etape-non-permise", StringComparison.Ordinal))
            {
                // In a batch of the calendar since.
            }
        }
    }

    // The platform's calendar is of today, finds files of the past late, and puts them in batches of its own, which wait for a certificate.
    private async Task HandOverWaiting(DateOnly monday)
    {
        foreach (var batch in (await _secretary.Get("/api/rights/transmissions?state=waiting&limit=100"))["items"].EnumerateArray())
        {
            await HandOver(batch.GetProperty("id").GetGuid(), monday);
            foreach (var sent in batch.GetProperty("applicationIds").EnumerateArray())
            {
                _ready.Remove(sent.GetGuid());
            }
        }
    }

    private Task<Answer> HandOver(Guid batch, DateOnly monday) =>
        _secretary.Post($"/api/rights/transmissions/{batch}/handover", new { handedOverOn = monday, signedBy = "Accueil de la caisse" }, HttpStatusCode.OK);

    private async Task Decide(IReadOnlyList<(Known Known, Decision Decision)> decisions)
    {
        if (decisions.Count == 0)
        {
            return;
        }

        var answer = await _fund.Post("/api/rights/returns", new { lines = decisions.Select(each => Line(each.Known, each.Decision)) }, HttpStatusCode.OK);
        if (answer["lines"].EnumerateArray().FirstOrDefault(line => line.GetProperty("result").GetString() != "applied") is { ValueKind: JsonValueKind.Object } other)
        {
            throw new InvalidOperationException($"La caisse a répondu, et une ligne n'est pas appliquée : {other}");
        }
    }

    private static object Line(Known known, Decision decision) => decision.From is null
        ? new { applicationId = known.Applications[decision.Benefit], outcome = "refused", notifiedOn = decision.On, refusalReasonCode = "RESSOURCES" }
        : new
        {
            applicationId = known.Applications[decision.Benefit],
            outcome = "granted",
            notifiedOn = decision.On,
            validFrom = decision.From,
            validTo = decision.To,
            bodyCode = FundCode,
            managementCode = decision.Benefit == "ame" ? "95" : "10",
        };

    // ---- what is of nobody ----

    private async Task Beside(DateOnly day)
    {
        foreach (var session in population.Sessions.Where(session => session.On == day))
        {
            await _nurse.Post("/api/intake/collective-sessions", new
            {
                heldOn = day,
                kind = session.Kind,
                themes = new[] { session.Theme },
                place = "Maison de quartier",
                participants = session.Participants,
            });
        }

        foreach (var passage in population.Passages.Where(passage => passage.On == day))
        {
            await _secretary.Post("/api/intake/passages", new { passedOn = day, reason = passage.Reason, demands = new[] { passage.Demand }, origin = "spontaneous" });
        }
    }

    private async Task FindLost(DateOnly day)
    {
        while ((await _coordinator.Post("/api/intake/follow-up-runs", new { asOf = day }, HttpStatusCode.OK))["more"].GetBoolean())
        {
        }
    }

    // What the platform gave names to.
    private sealed class Known
    {
        public Guid Person { get; set; }

        public Dictionary<string, Guid> Applications { get; } = [];

        public Dictionary<string, Guid> Orientations { get; } = [];

        public Dictionary<Care, Guid> Acts { get; } = new(ReferenceEqualityComparer.Instance);
    }
}
