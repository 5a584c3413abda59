using System.Net.Http.Json;
using System.Xml.Linq;
using PassPlatform.AppHost.Operations;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.AppHost.Commands;

/// <summary>What an operator does with the master key: see what lies under it, and put another in its place while the platform serves.</summary>
internal static class SealingCommands
{
    /// <summary>Names of the commands.</summary>
    public const string Sealing = "sealing", Change = "change-master-key";

    private static readonly Part[] Services = [Part.Identity, Part.Intake, Part.RightsDossier, Part.PartnerNetwork, Part.Reporting];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40), Look = TimeSpan.FromMilliseconds(500);

    /// <summary>« Ce qui est sous la clé maître » and « Changer la clé maître ».</summary>
    public static IResourceBuilder<ProjectResource> WithSealingCommands(this IResourceBuilder<ProjectResource> identity, PlatformSettings settings, Secrets secrets) =>
        identity.WithCommand(Sealing, "Ce qui est sous la clé maître", PartCommands.Guarded(async context => PartCommands.Shown("Clés.", Told(settings, await Ask(settings, secrets, context.CancellationToken)))), new CommandOptions
        {
            Description = "Quelle clé maître scelle, et combien de clés sont sous chacune, service par service.",
            IconName = "Key",
        })
        .WithCommand(Change, "Changer la clé maître", PartCommands.Guarded(context => DoChange(settings, secrets, context.CancellationToken)), new CommandOptions
        {
            Description = "En tire une nouvelle, y met tout ce qui était sous l'ancienne, puis retire celle-ci. La plateforme continue de servir.",
            ConfirmationMessage = "Changer la clé maître ? La nouvelle est à sauvegarder aussitôt.",
            IconName = "KeyReset",
        });

    private static async Task<ExecuteCommandResult> DoChange(PlatformSettings settings, Secrets secrets, CancellationToken stop)
    {
        await Ask(settings, secrets, stop); // Whoever does not answer would be left behind: nothing is begun then.
        var name = Safe.BeginChange(settings);
        for (var since = Environment.TickCount64; ; await Task.Delay(Look, stop))
        {
            var kept = await Ask(settings, secrets, stop);
            if (kept.All(keys => keys.Current is null || keys.Current == name) && kept.Sum(keys => keys.Under.Where(under => under.Key != name).Sum(under => under.Value)) == 0)
            {
                break;
            }

            if (Environment.TickCount64 - since > Limit.TotalMilliseconds)
            {
                throw new OperatorException($"{Told(settings, kept)}\nTout n'est pas encore sous {name} ; rien n'est retiré, et les deux clés servent. Recommencez : ./pass sealing rotate.");
            }
        }

        var retired = Safe.EndChange(settings);
        return PartCommands.Shown("Clé maître changée.", $"""
            {name} scelle désormais. Sauvegardez aussitôt {settings.MasterKeyFile}, ailleurs que les données.
            {string.Join(", ", retired)} ne sert plus qu'à relire les sauvegardes d'avant : {settings.InSafe(Safe.Retired)}, à détruire avec la dernière d'entre elles.
            """);
    }

    private static async Task<IReadOnlyList<KeysOf>> Ask(PlatformSettings settings, Secrets secrets, CancellationToken stop)
    {
        using var calls = new OperatorCalls(settings);
        var token = await calls.Token("operator", secrets.Operator, stop);
        var kept = new List<KeysOf>();
        foreach (var service in Services)
        {
            using var answer = await calls.Send(HttpMethod.Get, service, "/sealing", token, stop);
            var state = (await answer.Content.ReadFromJsonAsync<State>(stop))!;
            kept.AddRange(state.Under.Select(keys => new KeysOf($"{service}, {keys.Key}", state.Current, keys.Value)));
        }

        // The portal has no API; its ring is here.
        kept.Add(new KeysOf($"{Part.Portal}, ring-portal", null, RingUnder(settings)));
        return kept;
    }

    private static Dictionary<string, int> RingUnder(PlatformSettings settings)
    {
        var master = new MasterKeyFile(settings.MasterKeyFile);
        return Directory.Exists(settings.In("portal-keys"))
            ? Directory.GetFiles(settings.In("portal-keys"), "*.xml").SelectMany(file => XElement.Load(file).Descendants(Safe.SealedRing))
                .CountBy(wrapped => master.IdOf(Convert.FromBase64String(wrapped.Value))).ToDictionary()
            : [];
    }

    private static string Told(PlatformSettings settings, IReadOnlyList<KeysOf> kept)
    {
        var names = Safe.NamesIn(settings.MasterKeyFile);
        var lines = new List<string> { $"Clé maître qui scelle : {names[0]} ({settings.MasterKeyFile})" };
        foreach (var name in names.Concat(kept.SelectMany(keys => keys.Under.Keys)).Distinct())
        {
            lines.Add($"Sous {name}{(name == names[0] ? "" : names.Contains(name) ? " (à remplacer)" : " (absente du coffre !)")} :");
            lines.AddRange(kept.Where(keys => keys.Under.ContainsKey(name)).Select(keys => $"  {keys.Name,-40} {keys.Under[name],6}"));
        }

        return string.Join('\n', lines);
    }

    // As services answer: SealingEndpoints.
    private sealed record State(string Current, Dictionary<string, Dictionary<string, int>> Under);

    private sealed record KeysOf(string Name, string? Current, IReadOnlyDictionary<string, int> Under);
}
