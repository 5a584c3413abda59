using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using PassPlatform.AppHost.Operations;

namespace PassPlatform.AppHost.Commands;

/// <summary>What an operator does with identity: the first people, and keys that may have been stolen.</summary>
internal static class AccountCommands
{
    /// <summary>Names of the commands, and of the arguments of the first.</summary>
    public const string Account = "account", Keys = "keys", Role = "role", Email = "email";

    /// <summary>The roles whose first accounts the operator opens: they read no name.</summary>
    private static readonly string[] Roles = ["ars", "operator"];

    /// <summary>« Ouvrir un premier compte » and « Remplacer les clés de signature ».</summary>
    public static IResourceBuilder<ProjectResource> WithAccountCommands(this IResourceBuilder<ProjectResource> identity, PlatformSettings settings, Secrets secrets) =>
        identity.WithCommand(Account, "Ouvrir un premier compte", PartCommands.Guarded(context => Open(settings, secrets, context)), new CommandOptions
        {
            Description = "Le premier agent d'une ARS, ou un exploitant : donne le lien, qui sert une fois, par lequel il choisit son mot de passe. Les autres comptes s'ouvrent dans le portail.",
            IconName = "PersonAdd",
            UpdateState = WhileRunning,
            Arguments =
            [
                new InteractionInput { Name = Role, Label = "Rôle", InputType = InputType.Choice, Value = Roles[0], Options = [.. Roles.Select(role => KeyValuePair.Create(role, role))] },
                new InteractionInput { Name = Email, Label = "Adresse électronique", InputType = InputType.Text, Required = true },
            ],
        })
        .WithCommand(Keys, "Remplacer les clés de signature", PartCommands.Guarded(context => Replace(settings, secrets, context.CancellationToken)), new CommandOptions
        {
            Description = "Quand l'une a pu être volée. Tous les jetons en cours sont refusés : chacun en demande un autre.",
            ConfirmationMessage = "Remplacer les clés ? Tous les jetons en cours seront refusés.",
            IconName = "KeyReset",
            UpdateState = WhileRunning,
        });

    private static async Task<ExecuteCommandResult> Open(PlatformSettings settings, Secrets secrets, ExecuteCommandContext context)
    {
        var (role, email, stop) = (context.Arguments.GetString(Role) ?? "", context.Arguments.GetString(Email) ?? "", context.CancellationToken);
        if (!Roles.Contains(role))
        {
            throw new OperatorException($"Un premier compte est celui d'un rôle {string.Join(" ou ", Roles)} ; les autres s'ouvrent dans le portail.");
        }

        using var calls = new OperatorCalls(settings);
        var token = await calls.Token("operator", secrets.Operator, stop);
        using var body = JsonContent.Create(new { email, givenName = "Agent", familyName = role == "ars" ? "de l'ARS" : "d'exploitation", role });
        using var made = await calls.Send(HttpMethod.Post, Part.Identity, "/connect/memberships", token, stop, body);
        var membership = (await made.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("id").GetGuid();
        using var answer = await calls.Send(HttpMethod.Post, Part.Identity, $"/connect/memberships/{membership}/activation-link", token, stop);
        var link = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
        return PartCommands.Shown("Compte ouvert.", string.Create(
            CultureInfo.GetCultureInfo("fr-FR"),
            $"{link.GetProperty("link").GetString()}\nCe lien sert une fois, jusqu'au {link.GetProperty("validUntil").GetDateTimeOffset().ToLocalTime():d MMMM yyyy}. Remettez-le à {email} seulement."));
    }

    private static async Task<ExecuteCommandResult> Replace(PlatformSettings settings, Secrets secrets, CancellationToken stop)
    {
        using var calls = new OperatorCalls(settings);
        var token = await calls.Token("operator", secrets.Operator, stop);
        using var published = await calls.Send(HttpMethod.Get, Part.Identity, "/.well-known/jwks.json", token, stop);
        var keyId = (await published.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("keys")[0].GetProperty("kid").GetString();
        using var body = JsonContent.Create(new { keyId });
        using var answer = await calls.Send(HttpMethod.Post, Part.Identity, "/connect/keys/rotation", token, stop, body);
        var keys = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
        return PartCommands.Shown("Clés remplacées.", $"La clé {keys.GetProperty("keyId").GetString()} signe désormais ; {keys.GetProperty("withdrawn").GetArrayLength()} retirées.");
    }

    private static ResourceCommandState WhileRunning(UpdateCommandStateContext context) =>
        context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;
}
