using System.ComponentModel;
using PassPlatform.Contracts;
using PassPlatform.ServiceDefaults.Auditing;
using PassPlatform.ServiceDefaults.Auth;

namespace PassPlatform.Intake.Interviews;

/// <summary>A contact as the team sees it: what is clinical, for clinicians only.</summary>
[Description("Un contact avec une personne.")]
public sealed record InterviewView(
    [property: Description("Identifiant.")] Guid Id,
    [property: Description("La personne.")] Guid PersonId,
    [property: Description("Jour du contact.")] DateOnly HeldOn,
    [property: Description("Nature du contact.")] InterviewKind Kind,
    [property: Description("Qui l'a tenu ; null si ce n'est pas dit.")] InterviewProfessional? Professional,
    [property: Description("Premier entretien ou première consultation ; false : un suivi.")] bool? First,
    [property: Description("Durée en minutes.")] int? LengthMinutes,
    [property: Description("Où.")] InterviewPlace? Place,
    [property: Description("Prestation d'interprétariat demandée, s'il y en a eu une.")] Interpretation? Interpretation,
    [property: Description("Prévention individuelle.")] IReadOnlyList<PreventionKind> Prevention,
    [property: Description("Motifs et actes ; null pour qui n'est pas soignant, et quand rien n'en est noté.")] Clinical? Clinical,
    [property: Description("Note libre.")] string? Note) : ITellsOf
{
    /// <inheritdoc/>
    void ITellsOf.Tell(Told told) => told.Of(PersonId);

    internal static InterviewView Of(Interview interview, bool clinical) => new(
        interview.Id, interview.PersonId, interview.HeldOn, interview.Kind, interview.Professional, interview.First, interview.LengthMinutes, interview.Place, interview.Interpretation,
        interview.Prevention, clinical ? interview.Clinical : null, interview.Note);
}

internal static class Clinicians
{
    /// <summary>Whether the caller reads and writes why care was given and what was done.</summary>
    public static bool ReadsClinical(this Caller caller) => IntakeRoles.Clinicians.Contains(caller.Role);
}
