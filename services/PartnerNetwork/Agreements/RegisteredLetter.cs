using System.ComponentModel;
using PassPlatform.PartnerNetwork.Processing;

namespace PassPlatform.PartnerNetwork.Agreements;

/// <summary>What a registered letter about an agreement says.</summary>
[Description("Ce que dit une lettre recommandée.")]
public enum LetterKind
{
    [Description("dénonciation avant l'anniversaire")] Denunciation,
    [Description("mise en demeure")] FormalNotice,
    [Description("résiliation")] Termination,
}

/// <summary>A registered letter that one party of an agreement sent to the others. It is never taken away.</summary>
/// <remarks>What it blames somebody for stays in the letter: here are days, and the number under which it is found.</remarks>
public sealed class RegisteredLetter
{
    /// <summary>From 1, in the order of their entry.</summary>
    public required int Number { get; init; }

    /// <summary>What it says.</summary>
    public required LetterKind Kind { get; init; }

    /// <summary>Who sent it.</summary>
    public required Party By { get; init; }

    /// <summary>Day of the sending.</summary>
    public required DateOnly SentOn { get; init; }

    /// <summary>Day on its receipt; null while it is awaited.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>The number that the post gave it.</summary>
    public required string PostNumber { get; init; }

    /// <summary>Last day to repair, of a formal notice; null for the others.</summary>
    public DateOnly? RepairUntil { get; init; }

    /// <summary>Day on which what a formal notice blames was repaired, says who sent it; null before.</summary>
    public DateOnly? RepairedOn { get; private set; }

    /// <summary>Who entered it.</summary>
    public required string EnteredBy { get; init; }

    /// <summary>A formal notice that was not answered by a repair.</summary>
    internal bool IsOpenFormalNotice => Kind == LetterKind.FormalNotice && RepairedOn is null;

    internal void Repair(DateOnly on) => RepairedOn = on;
}

/// <summary>A registered letter of an agreement.</summary>
[Description("Une lettre recommandée d'une convention.")]
public sealed record RegisteredLetterView(
    [property: Description("Numéro d'ordre, à partir de 1.")] int Number,
    [property: Description("Ce qu'elle dit.")] LetterKind Kind,
    [property: Description("Quelle partie l'a envoyée.")] Party By,
    [property: Description("Jour de l'envoi.")] DateOnly SentOn,
    [property: Description("Jour de l'accusé de réception.")] DateOnly? ReceivedOn,
    [property: Description("Numéro du recommandé.")] string PostNumber,
    [property: Description("Dernier jour pour réparer, d'une mise en demeure.")] DateOnly? RepairUntil,
    [property: Description("Jour où c'était réparé.")] DateOnly? RepairedOn)
{
    internal static RegisteredLetterView Of(RegisteredLetter letter) =>
        new(letter.Number, letter.Kind, letter.By, letter.SentOn, letter.ReceivedOn, letter.PostNumber, letter.RepairUntil, letter.RepairedOn);
}
