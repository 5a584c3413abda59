using NSwag;
using NSwag.CodeGeneration;

namespace PassPlatform.ClientGenerator;

/// <summary>Parameters named as in C#: <c>Idempotency-Key</c> is <c>idempotencyKey</c>.</summary>
internal sealed class Words : IParameterNameGenerator
{
    /// <inheritdoc/>
    public string Generate(OpenApiParameter parameter, IEnumerable<OpenApiParameter> allParameters)
    {
        var name = string.Concat(parameter.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
