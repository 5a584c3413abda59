using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PassPlatform.AppHost.Operations;

namespace PassPlatform.AppHost.Commands;

/// <summary>« Vérifier l'audit »: every service reads its whole audit, and names what was changed, removed or added.</summary>
internal static class AuditCommands
{
    /// <summary>Name of the command.</summary>
    public const string Audit = "audit";

    private static readonly (Part Part, string Name, string Path)[] Services =
    [
        (Part.Identity, "identity", "/connect/audit/verification"),
        (Part.Intake, "intake", "/audit/verification"),
        (Part.RightsDossier, "rights-dossier", "/audit/verification"),
        (Part.PartnerNetwork, "partner-network", "/audit/verification"),
        (Part.Reporting, "reporting", "/audit/verification"),
    ];

    /// <summary>Adds it to a resource.</summary>
    public static IResourceBuilder<T> WithAuditCommand<T>(this IResourceBuilder<T> builder, PlatformSettings settings, Secrets secrets)
        where T : IResource =>
        builder.WithCommand(Audit, "Vérifier l'audit", PartCommands.Guarded(context => Verify(settings, secrets, context.CancellationToken)), new CommandOptions
        {
            Description = "Chaque service relit tout son audit : nomme chaque ligne changée, retirée ou ajoutée.",
            IconName = "ShieldCheckmark",
        });

    private static async Task<ExecuteCommandResult> Verify(PlatformSettings settings, Secrets secrets, CancellationToken stop)
    {
        using var calls = new OperatorCalls(settings);
        var token = await calls.Token("operator", secrets.Operator, stop);
        var found = await Task.WhenAll(Services.Select(service => Ask(calls, service, token, stop)));
        var text = string.Join('\n', found.Select(each => each.Text));
        return found.All(each => each.Well) ? PartCommands.Shown("L'audit est entier.", text) : CommandResults.Failure(text);
    }

    private static async Task<(bool Well, string Text)> Ask(OperatorCalls calls, (Part Part, string Name, string Path) service, string token, CancellationToken stop)
    {
        try
        {
            using var answer = await calls.Send(HttpMethod.Get, service.Part, service.Path, token, stop);
            return Told(service.Name, await answer.Content.ReadFromJsonAsync<JsonElement>(stop));
        }
        catch (OperatorException refusal)
        {
            return (false, $"✗ {service.Name} : {refusal.Message}");
        }
    }

    /// <summary>What a service found, in French: a line, and one for each fault.</summary>
    internal static (bool Well, string Text) Told(string service, JsonElement found)
    {
        var faults = found.GetProperty("faultCount").GetInt32();
        var french = CultureInfo.GetCultureInfo("fr-FR");
        var text = new StringBuilder().Append(french, $"{(faults == 0 ? "✓" : "✗")} {service} : {found.GetProperty("writes").GetInt64():N0} écritures et {found.GetProperty("reads").GetInt64():N0} lectures relues, ")
            .Append(french, $"{found.GetProperty("checkpoints").GetInt32():N0} points de contrôle")
            .Append(faults == 0 ? " ; rien n'a été changé, retiré ni ajouté" : string.Create(french, $" ; {faults:N0} faute{(faults > 1 ? "s" : "")}"));
        if (!found.GetProperty("lastNumberKeptOutside").GetBoolean())
        {
            text.Append(" (le numéro du dernier point de contrôle n'est gardé que dans le journal : Audit:LastCheckpointFile)");
        }

        foreach (var fault in found.GetProperty("faults").EnumerateArray())
        {
            text.Append(french, $"\n    {Line(fault)}");
        }

        return (faults == 0, text.ToString());
    }

    private static string Line(JsonElement fault)
    {
        var (from, to) = (fault.GetProperty("from").GetInt64(), fault.GetProperty("to").GetInt64());
        var many = to > from;
        var what = fault.GetProperty("kind").GetString() switch
        {
            "changed" => many ? "changées" : "changée",
            "removed" => many ? "retirées" : "retirée",
            _ => many ? "ajoutées" : "ajoutée",
        };
        var place = many ? $"lignes {from} à {to}" : $"ligne {from}";
        var strand = fault.GetProperty("strand").ValueKind == JsonValueKind.Null ? "" : $" de la chaîne {fault.GetProperty("strand").GetString()}";
        var operation = fault.GetProperty("operation").ValueKind == JsonValueKind.Null ? "" : $", « {fault.GetProperty("operation").GetString()} »";
        return $"{fault.GetProperty("table").GetString()}, {place}{strand} : {what}{operation}";
    }
}
