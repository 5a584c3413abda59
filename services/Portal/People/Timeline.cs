using PassPlatform.Client;
using PassPlatform.Portal.Api;
using PassPlatform.Portal.Words;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.Portal.People;

/// <summary>Something that happened with a person.</summary>
/// <param name="On">The day.</param>
/// <param name="What">In a few words.</param>
/// <param name="Said">What is known of it, sentence by sentence.</param>
/// <param name="Path">Its page; null when it has none.</param>
public sealed record Happened(DateOnly On, string What, IReadOnlyList<string> Said, string? Path = null);

/// <summary>What happened with a person, as their file tells it to who is signed in.</summary>
internal static class Timeline
{
    /// <summary>The latest first; of one day, what was noted last.</summary>
    /// <param name="file">Theirs.</param>
    /// <param name="colleagues">Who is of the team, loaded.</param>
    public static IReadOnlyList<Happened> Of(FileOfPerson file, Colleagues colleagues)
    {
        var path = $"{Pages.People}/{file.Person.Id}";
        IEnumerable<Happened> all =
        [
            new(file.Person.FirstContactOn, "Premier contact", [$"Comment elle est venue : {Orientations.Lower(Intake.Origins.Name(file.Person.Origin))}."]),
            .. file.Person.DataUseNotice is { } notice ? new[] { new Happened(notice.InformedOn, "Informée de l’usage de ses données", []) } : [],
            .. file.FollowUp.Episodes.SelectMany(Episode),
            .. file.Arrival is { } arrival ? new[] { Arrival(arrival, path) } : [],
            .. file.EntrySituation is { } entry ? new[] { Entry(entry) } : [],
            .. file.LookUps.Select(lookUp => new Happened(lookUp.LookedUpOn, "Consultation de ses droits", [$"{LookUps.Line(lookUp)}."])),
            .. file.Interviews.Select(held => new Happened(held.HeldOn, Interviews.Kinds.Name(held.Kind), Said(Interviews.How(held), held.Note))),
            .. file.Diagnoses.Select(made => new Happened(made.MadeOn, "Diagnostic social", Diagnosed(made), $"{path}/diagnostics/{made.Id}")),
            .. file.Orientations.SelectMany(made => Oriented(made, path)),
            .. file.MisasReferrals.SelectMany(referral => Referred(referral, path)),
            .. file.SocialServiceReferrals.Select(referral => new Happened(
                referral.ReferredOn, "Orientée vers le service social de l’assurance maladie", Said(string.Join(" ; ", referral.Items.Select(item => Orientations.Fragilities.Name(item))), referral.Words))),
            .. (file.Applications ?? []).Select(opened => new Happened(opened.OpenedOn, $"Dossier {Rights.Benefit(opened.Benefit)} ouvert", [], $"{Pages.Dossiers}/{opened.Id}")),
            .. file.Requests.SelectMany(Requested),
            .. file.Consents.Select(said => new Happened(said.DecidedOn, $"{Orientations.ConsentDecisions.Name(said.Decision)} : {Orientations.ConsentPurposes.Name(said.Purpose)}", Said(said.Effects, $"Noté par {colleagues[said.RecordedBy]}"))),
            .. file.Attempts.Select(tried => new Happened(tried.TriedOn, $"Cherchée à joindre : {Orientations.Lower(Agenda.AttemptWays.Name(tried.Way))}", Said(tried.Answered ? "Elle a répondu" : "Personne n’a répondu", tried.Note))),
            .. file.Tasks.Where(task => task.DoneOn is not null).Select(task => new Happened(
                task.DoneOn!.Value, $"Tâche faite : {Orientations.Lower(Agenda.Tasks.Name(task.Kind))}", Said(task.Words, task.WorkerId is { } worker ? $"Confiée à {colleagues[worker]}" : null))),
            .. file.Appointments.Where(appointment => appointment.State != "planned").Select(appointment => new Happened(
                appointment.On, $"Rendez-vous : {Orientations.Lower(Interviews.Kinds.Name(appointment.Kind))}",
                Said($"À {appointment.At}, avec {Agenda.Who(appointment, colleagues)}", $"{Rights.Capital(Agenda.State(appointment.State))}", appointment.Note), $"{Pages.Appointments}/{appointment.Id}")),
        ];
        return [.. all.Reverse().OrderByDescending(happened => happened.On)];
    }

    private static IEnumerable<Happened> Episode(EpisodeView episode)
    {
        if (episode.Number > 1)
        {
            yield return new Happened(episode.OpenedOn, "Suivi repris", []);
        }

        if (episode.EndedOn is { } ended)
        {
            yield return episode.State == "lost"
                ? new Happened(ended, "Perdue de vue", [$"Dernier contact le {Days.Long(episode.LastContactOn)}."])
                : new Happened(ended, "Suivi terminé", [episode.ClosureReason is { } why ? $"{Words.People.Closures.Name(why)}." : ""]);
        }
    }

    private static Happened Arrival(ArrivalView arrival, string path) => new(arrival.RecordedOn, "Arrivée", Said(
        arrival.Demands.Count > 0 ? $"Demande : {string.Join(", ", arrival.Demands.Select(demand => Orientations.Lower(Arrivals.Demands.Name(demand))))}" : null,
        arrival.SentBy is { } by ? $"Adressée par : {by}" : null,
        arrival.CareRenounced switch { true => $"A renoncé à des soins{(arrival.RenunciationReasons.Count > 0 ? $" : {string.Join(", ", arrival.RenunciationReasons.Select(why => Orientations.Lower(Arrivals.Renunciations.Name(why))))}" : null)}", _ => null },
        arrival.GreatPrecarity is not null ? "Grande précarité" : null,
        arrival.InTheirWords is { } words ? $"Dans ses mots : {words}" : null), $"{path}/arrivee");

    private static Happened Entry(EntrySituationView entry) => new(entry.RecordedOn, "Couverture à l’entrée", Said(
        $"De base : {Arrivals.Covers.Name(entry.BaseCover)}", $"Complémentaire : {Arrivals.Covers.Name(entry.ComplementaryCover)}"));

    private static IReadOnlyList<string> Diagnosed(DiagnosisView made) => Said(
        $"Séjour : {Orientations.Lower(Intake.Stays.Name(made.Situation.Stay))}",
        made.Vulnerabilities.Count > 0 ? $"Vulnérabilités : {string.Join(", ", made.Vulnerabilities.Select(found => Orientations.Lower(Intake.Vulnerabilities.Name(found))))}" : null,
        made.Note);

    private static IEnumerable<Happened> Oriented(OrientationView made, string path)
    {
        var page = $"{path}/orientations/{made.Id}";
        yield return new Happened(made.MadeOn, $"Orientée : {Orientations.Lower(Orientations.Where(made))}", Said(made.Outcome is null ? Orientations.State(made) : null, made.Note), page);
        if (made is { Outcome: not null, OutcomeOn: { } day })
        {
            yield return new Happened(day, $"Suite de l’orientation : {Orientations.Lower(Orientations.Where(made))}", Said(Orientations.State(made), made.Information), page);
        }
    }

    private static IEnumerable<Happened> Referred(MisasReferralView referral, string path)
    {
        var page = $"{path}/misas/{referral.Id}";
        yield return new Happened(referral.PreparedOn, "Mission accompagnement santé : formulaire rempli", Said(string.Join(" ; ", referral.Difficulties.Select(difficulty => Orientations.Difficulties.Name(difficulty)))), page);
        if (referral.SentAt is { } sent)
        {
            yield return new Happened(sent.ParisDay(), "Mission accompagnement santé : formulaire parti", Said(referral.CalledBackAt is null ? Orientations.State(referral) : null), page);
        }

        if (referral.CalledBackAt is { } called)
        {
            yield return new Happened(called.ParisDay(), "Mission accompagnement santé : rappelée", Said(Orientations.State(referral), referral.Information), page);
        }
    }

    private static IEnumerable<Happened> Requested(DataRequestView request)
    {
        var (what, page) = (Orientations.Lower(Protection.Rights.Name(request.Right)), $"{Pages.DataRequests}/{request.Id}");
        yield return new Happened(request.ReceivedOn, $"Demande sur ses données : {what}", [], page);
        if (request.AnsweredOn is { } answered)
        {
            yield return new Happened(answered, $"Réponse à sa demande sur ses données : {what}", [], page);
        }
    }

    private static IReadOnlyList<string> Said(params string?[] sentences) => [.. sentences.Where(sentence => !string.IsNullOrWhiteSpace(sentence)).Select(sentence => sentence!.TrimEnd().EndsWith('.') ? sentence : $"{sentence}.")];
}
