using System.Text.Json;
using PassPlatform.Contracts;

namespace PassPlatform.Intake.MisasReferrals;

/// <summary>What the texts set for the mission accompagnement santé, read from <c>misas.json</c>.</summary>
internal static class MisasRules
{
    /// <summary>The fund's delay to call back, unless its agreement with the PASS sets another [002-035].</summary>
    public static CallBackRule CallBack { get; } = Read();

    private static CallBackRule Read()
    {
        using var stream = typeof(MisasRules).Assembly.GetManifestResourceStream("misas.json") ?? throw new InvalidOperationException("MisasReferrals/misas.json is not embedded in the assembly.");
        return JsonSerializer.Deserialize<MisasFile>(stream, Wire.Http)?.CallBack ?? throw new InvalidOperationException("MisasReferrals/misas.json is empty.");
    }

    private sealed record MisasFile(CallBackRule CallBack);
}

/// <summary>A delay in hours that elapse, nights and Sundays too.</summary>
/// <param name="DelayId">Its code in agreements.</param>
/// <param name="Hours">From the moment the form left; 0: at once.</param>
/// <param name="Source">The texts, in French.</param>
internal sealed record CallBackRule(string DelayId, int Hours, string Source);
