using System.ComponentModel;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.PartnerNetwork.Trainings;

namespace PassPlatform.PartnerNetwork.Teams;

/// <summary>What somebody does in a PASS. Specifications of the call, §2-7; note DGOS/P3/2025/45, annexe 1 §3.</summary>
[Description("Fonction dans une PASS.")]
public enum StaffFunction
{
    [Description("coordination")] Coordination,
    [Description("assistant de service social ou autre travailleur social")] SocialWork,
    [Description("accueil et secrétariat")] Reception,
    [Description("médiation en santé")] Mediation,
    [Description("infirmier diplômé d'État")] Nursing,
    [Description("médecin")] Medicine,
    [Description("autre")] Other,
}

/// <summary>What the texts ask a team for.</summary>
[Description("Ce que le cahier des charges demande à une équipe.")]
public enum TeamNeed
{
    [Description("coordination")] Coordination,
    [Description("assistant de service social ou autre travailleur social")] SocialWork,
    [Description("accueil, secrétariat ou médiation en santé")] ReceptionOrMediation,
    [Description("infirmier diplômé d'État")] Nursing,
}

/// <summary>The team and the trainings that the texts ask for, read once from <c>Teams/team.json</c>.</summary>
/// <param name="Note">What the file is.</param>
/// <param name="Needs">One for each <see cref="TeamNeed"/>.</param>
/// <param name="Trainings">One for each <see cref="TrainingModule"/>.</param>
internal sealed record TeamRules(string Note, IReadOnlyList<NeedOfTeam> Needs, IReadOnlyList<TrainingAsked> Trainings)
{
    /// <summary>Those of the texts.</summary>
    public static readonly TeamRules All = Read();

    private static TeamRules Read()
    {
        using var stream = typeof(TeamRules).Assembly.GetManifestResourceStream("team.json") ?? throw new InvalidOperationException("Teams/team.json is not embedded in the assembly.");
        return JsonSerializer.Deserialize<TeamRules>(stream, Wire.Http) ?? throw new InvalidOperationException("Teams/team.json is empty.");
    }
}

/// <summary>Time that a team has at least.</summary>
/// <param name="Need">For what.</param>
/// <param name="Functions">Whose time counts.</param>
/// <param name="FteHundredths">In hundredths of a full-time equivalent.</param>
/// <param name="Article">Where it is written.</param>
/// <param name="Source">In its words.</param>
internal sealed record NeedOfTeam(TeamNeed Need, IReadOnlyList<StaffFunction> Functions, int FteHundredths, string Article, string Source);

/// <summary>A training.</summary>
/// <param name="Module">Which.</param>
/// <param name="RequiredOf">Who has to have followed it; empty: it is offered.</param>
/// <param name="Article">Where it is written.</param>
/// <param name="Source">In its words.</param>
internal sealed record TrainingAsked(TrainingModule Module, IReadOnlyList<StaffFunction> RequiredOf, string Article, string Source);
