using System.ComponentModel.DataAnnotations;

namespace PassPlatform.Intake;

/// <summary>Bounds a text to the account of a worker, as the tokens and the audit name it: at most 100 letters, digits, dots, hyphens or underscores.</summary>
/// <remarks>Whether it is of the team of the PASS, <see cref="Team.Colleagues"/> says.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class WorkerAttribute : RegularExpressionAttribute
{
    /// <summary>Its form.</summary>
    public const string Form = "[A-Za-z0-9._-]{1,100}";

    /// <summary>Says in French what is expected.</summary>
    public WorkerAttribute()
        : base(Form) => ErrorMessage = "un compte, tel que l'audit le nomme : 1 à 100 lettres, chiffres, points, tirets";

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not "" && base.IsValid(value); // What is empty has no form to the base.
}
