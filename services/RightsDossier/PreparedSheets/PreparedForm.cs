using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Applications;
using PassPlatform.RightsDossier.Deposits;
using PassPlatform.RightsDossier.Households;

namespace PassPlatform.RightsDossier.PreparedSheets;

/// <summary>A form of the fund, as far as a sheet can prepare it: its boxes in their order, and where each answer is.</summary>
/// <param name="Code">Names it in an address.</param>
/// <param name="Benefit">The applications that it goes with.</param>
/// <param name="Title">Title in French.</param>
/// <param name="Reference">Its numbers, or where it comes from.</param>
/// <param name="Parts">Its parts, in their order.</param>
internal sealed record PreparedForm(string Code, Benefit Benefit, string Title, string Reference, IReadOnlyList<FormPart> Parts)
{
    /// <summary>Each person of the application has a form of their own; else one asks for all.</summary>
    public bool OneEach { get; init; }

    /// <summary>What one must know before handing it in; null: nothing.</summary>
    public string? Advice { get; init; }

    /// <summary>Who signs, in order.</summary>
    public IReadOnlyList<string> Signatures { get; init; } = ["Signature de la personne qui demande"];
}

/// <summary>A part of a form.</summary>
/// <param name="Title">Title in French.</param>
/// <param name="Boxes">Its boxes, in their order.</param>
internal sealed record FormPart(string Title, params IReadOnlyList<FormBox> Boxes)
{
    /// <summary>It comes again for each other person of the application; else it is asked once.</summary>
    public bool EachMember { get; init; }
}

/// <summary>A box of a form.</summary>
/// <param name="Label">What it asks, in French.</param>
/// <param name="Answer">The answer that the platform holds; null: it holds none, and nothing is guessed.</param>
internal sealed record FormBox(string Label, Func<Known, string?> Answer)
{
    /// <summary>What stands in the place of an answer that is not held.</summary>
    public string Blank { get; init; } = "à compléter";

    /// <summary>A box whose answer the platform never holds.</summary>
    public static FormBox ByHand(string label, string blank = "à compléter") => new(label, static _ => null) { Blank = blank };
}

/// <summary>What the platform holds of a person of an application.</summary>
/// <param name="Application">The application, with the situation of the household.</param>
/// <param name="Person">Who the boxes ask of.</param>
/// <param name="Applicant">Who applies.</param>
/// <param name="Relationship">Who the person is to the applicant; null: they are the applicant.</param>
internal sealed record Known(Application Application, PrintedPerson Person, PrintedPerson Applicant, Relationship? Relationship)
{
    public HouseholdSituation Situation => Application.Situation;
}
