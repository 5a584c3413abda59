using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Errors;

namespace PassPlatform.RightsDossier.Decisions;

/// <summary>What a line must be to be read at all: its members agree with its outcome and with each other.</summary>
internal static class ReturnChecks
{
    private static readonly DateOnly LastDate = new(2199, 12, 31);

    /// <summary>What is wrong with a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="application">The application it is about; null when there is none, and less can be said.</param>
    /// <param name="at">How the answer points at a member of the line, by its path in it: <c>urgentCare/to</c>.</param>
    /// <param name="reasons">Why a fund may refuse.</param>
    /// <param name="today">Day in Paris.</param>
    public static IEnumerable<FieldError> Of(ReturnLine line, Application? application, Func<string, string> at, RefusalReasons reasons, DateOnly today)
    {
        if (line.NotifiedOn > today)
        {
            yield return new FieldError(at("notifiedOn"), "date à venir", "au plus tard aujourd'hui");
        }

        foreach (var error in OfRight(line, application, at).Concat(OfRefusal(line, application, at, reasons)).Concat(OfRequest(line, at)))
        {
            yield return error;
        }
    }

    private static IEnumerable<FieldError> OfRight(ReturnLine line, Application? application, Func<string, string> at)
    {
        if (line.Outcome != ReturnOutcome.Granted)
        {
            if (line.ValidFrom is not null || line.ValidTo is not null)
            {
                yield return new FieldError(at("validFrom"), "n'accompagne qu'un accord", "absent, comme validTo");
            }

            yield break;
        }

        if (line.ValidFrom is null)
        {
            yield return new FieldError(at("validFrom"), "obligatoire pour un accord", "le premier jour du droit");
        }

        if (line.ValidTo is null && application is { Benefit: not Benefit.Puma })
        {
            yield return new FieldError(at("validTo"), "obligatoire pour un accord", "le dernier jour du droit");
        }

        if (line.ValidTo < line.ValidFrom || line.ValidTo > LastDate)
        {
            yield return new FieldError(at("validTo"), "avant le début du droit ou trop loin", "à partir de validFrom");
        }
    }

    private static IEnumerable<FieldError> OfRefusal(ReturnLine line, Application? application, Func<string, string> at, RefusalReasons reasons)
    {
        if (line.Outcome == ReturnOutcome.Refused && line.RefusalReasonCode is null)
        {
            yield return new FieldError(at("refusalReasonCode"), "obligatoire pour un refus", reasons.Expected);
        }

        if (line.RefusalReasonCode is { } code && !reasons.Contains(code))
        {
            yield return new FieldError(at("refusalReasonCode"), "motif inconnu", reasons.Expected);
        }

        if (line.Outcome != ReturnOutcome.Refused && line.RefusalReasonCode is not null)
        {
            yield return new FieldError(at("refusalReasonCode"), "n'accompagne qu'un refus", "absent");
        }

        if (line.UrgentCare is not { } urgent)
        {
            yield break;
        }

        if (line.Outcome != ReturnOutcome.Refused || application is { Benefit: not Benefit.Ame })
        {
            yield return new FieldError(at("urgentCare"), "seul le refus de l'AME ouvre les soins urgents", "absent");
        }

        if (urgent.To < urgent.From || urgent.To > LastDate)
        {
            yield return new FieldError(at("urgentCare/to"), "avant le début ou trop loin", "à partir de from");
        }
    }

    private static IEnumerable<FieldError> OfRequest(ReturnLine line, Func<string, string> at)
    {
        if (line.Outcome != ReturnOutcome.DocumentsRequested)
        {
            if (line.MissingLineIds is not null || line.DocumentsDueOn is not null)
            {
                yield return new FieldError(at("missingLineIds"), "n'accompagne qu'une demande de pièces", "absent, comme documentsDueOn");
            }

            yield break;
        }

        if (line.MissingLineIds is not { Count: > 0 })
        {
            yield return new FieldError(at("missingLineIds"), "obligatoire pour une demande de pièces", "les lignes de la liste des pièces");
        }

        if (line.DocumentsDueOn < line.NotifiedOn || line.DocumentsDueOn > LastDate)
        {
            yield return new FieldError(at("documentsDueOn"), "avant la demande ou trop loin", "à partir de notifiedOn");
        }
    }
}
