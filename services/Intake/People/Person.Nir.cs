using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.Intake.People;

// The social-security number that the person came with.
public sealed partial class Person
{
    /// <summary>The number that the person said, or has on a paper: definitive, or given for a time; null when they have none. It is shown masked.</summary>
    [Sealed]
    public string? Nir { get; private set; }

    /// <summary>The number as it may be shown.</summary>
    internal string? MaskedNir => ServiceDefaults.Values.Nir.TryParse(Nir, out var nir) ? nir.Masked : null;

    /// <summary>Keeps the number, in place of the one before.</summary>
    /// <param name="typed">As it was typed; null: there is none.</param>
    /// <exception cref="Refusal">It is no number: why is told.</exception>
    internal void KeepNir(string? typed)
    {
        if (typed is not null && ServiceDefaults.Values.Nir.Fault(typed) is { } fault)
        {
            throw new Refusal(ProblemKinds.InvalidField, "Ce numéro de sécurité sociale est mal recopié.", new FieldError("/nir", fault, ServiceDefaults.Values.Nir.Expected));
        }

        Nir = ServiceDefaults.Values.Nir.TryParse(typed, out var nir) ? nir.Reveal() : null;
        NextVersion();
    }
}
