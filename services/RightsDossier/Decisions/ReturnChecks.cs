using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Decisions;

/// <summary>What a return must be to be applied. Every wrong line is told at once, by its pointer; nothing is applied then.</summary>
internal static class ReturnChecks
{
    private const int MaxErrors = 100;
    private static readonly DateOnly LastDate = new(2199, 12, 31);

    /// <summary>Checks all lines.</summary>
    /// <param name="lines">The lines sent.</param>
    /// <param name="found">The applications that the caller may decide.</param>
    /// <param name="today">Day in Paris.</param>
    /// <exception cref="Refusal">At least one line is wrong.</exception>
    public static void Check(IReadOnlyList<ReturnLine> lines, Dictionary<Guid, ApplicationInContext> found, DateOnly today)
    {
        var errors = new List<FieldError>();
        var seen = new HashSet<Guid>();
        for (var i = 0; i < lines.Count && errors.Count < MaxErrors; i++)
        {
            var at = $"/lines/{i}";
            var line = lines[i];
            if (!seen.Add(line.ApplicationId))
            {
                errors.Add(new FieldError($"{at}/applicationId", "déjà dans ce retour", "une ligne par dossier"));
            }
            else if (!found.TryGetValue(line.ApplicationId, out var each))
            {
                errors.Add(new FieldError($"{at}/applicationId", "dossier introuvable", "un dossier transmis à votre caisse"));
            }
            else if (!each.Application.OpenMoves.Contains(Move.Return))
            {
                errors.Add(new FieldError($"{at}/applicationId", $"dossier {each.Application.State.French()}", "un dossier transmis et sans décision"));
            }
            else
            {
                errors.AddRange(CheckDates(line, each.Application, at, today));
                errors.AddRange(line.Outcome == DecisionOutcome.Granted ? CheckGranted(line, each.Application, at) : CheckRefused(line, each.Application, at));
            }
        }

        if (errors.Count > 0)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Aucune ligne du retour n'a été appliquée.", [.. errors]);
        }
    }

    private static IEnumerable<FieldError> CheckDates(ReturnLine line, Application application, string at, DateOnly today)
    {
        if (line.NotifiedOn < application.TransmittedOn || line.NotifiedOn > today)
        {
            yield return new FieldError($"{at}/notifiedOn", "avant la transmission ou à venir", $"entre le {French.Date(application.TransmittedOn)} et aujourd'hui");
        }
    }

    private static IEnumerable<FieldError> CheckGranted(ReturnLine line, Application application, string at)
    {
        if (line.ValidFrom is null)
        {
            yield return new FieldError($"{at}/validFrom", "obligatoire pour un accord", "le premier jour du droit");
        }

        if (line.ValidTo is null && application.Benefit != Benefit.Puma)
        {
            yield return new FieldError($"{at}/validTo", "obligatoire pour un accord", "le dernier jour du droit");
        }

        if (line.ValidTo < line.ValidFrom || line.ValidTo > LastDate)
        {
            yield return new FieldError($"{at}/validTo", "avant le début du droit ou trop loin", "à partir de validFrom");
        }

        if (line.RefusalReasonCode is not null)
        {
            yield return new FieldError($"{at}/refusalReasonCode", "n'accompagne pas un accord", "absent");
        }

        if (line.UrgentCare is not null)
        {
            yield return new FieldError($"{at}/urgentCare", "n'accompagne pas un accord", "absent");
        }
    }

    private static IEnumerable<FieldError> CheckRefused(ReturnLine line, Application application, string at)
    {
        if (line.RefusalReasonCode is null)
        {
            yield return new FieldError($"{at}/refusalReasonCode", "obligatoire pour un refus", "le code du motif");
        }

        if (line.ValidFrom is not null || line.ValidTo is not null)
        {
            yield return new FieldError($"{at}/validFrom", "n'accompagne pas un refus", "absent, comme validTo");
        }

        if (line.UrgentCare is { } urgent)
        {
            if (application.Benefit != Benefit.Ame)
            {
                yield return new FieldError($"{at}/urgentCare", "seul le refus de l'AME ouvre les soins urgents", "absent");
            }

            if (urgent.To < urgent.From || urgent.To > LastDate)
            {
                yield return new FieldError($"{at}/urgentCare/to", "avant le début ou trop loin", "à partir de from");
            }
        }
    }
}
