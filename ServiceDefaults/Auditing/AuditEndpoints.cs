using System.ComponentModel;
using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Http;
using PassPlatform.ServiceDefaults.OpenApi;
using PassPlatform.ServiceDefaults.Persistence;

namespace PassPlatform.ServiceDefaults.Auditing;

/// <summary>The audit, for whoever answers for it.</summary>
public static class AuditEndpoints
{
    /// <summary>Adds <c>/audit</c> and <c>/audit/verification</c>.</summary>
    /// <param name="api">The service's group.</param>
    /// <param name="agency">Whether the ARS has any business with the service.</param>
    /// <param name="prefix">What the gateway finds the service by, where it does not take it away: <c>/connect</c>.</param>
    public static void MapAudit(this RouteGroupBuilder api, bool agency, string prefix = "")
    {
        var audit = api.MapGroup($"{prefix}/audit").WithTags("Audit");
        audit.MapGet("/", List).RequireRole(agency ? [Roles.Coordinator, Roles.Ars] : [Roles.Coordinator])
            .WithSummary("Lire l'audit : qui a fait quoi, qui a lu quoi")
            .WithDescription(
                "Du plus récent au plus ancien, écritures et lectures ensemble ; jamais ce qui a été lu ou écrit, et aucun nom. Un coordonnateur lit ce qui concerne sa PASS ; "
                + "l'ARS, ce qui ne concerne aucune personne suivie. Cette lecture laisse elle-même une ligne.");
        audit.MapGet("/verification", Verify).RequireRole(Roles.Operator)
            .WithSummary("Relire tout l'audit du service, et nommer chaque ligne changée, retirée ou ajoutée");
    }

    private static async Task<Ok<AuditPage>> List(
        [AsParameters] AuditFilter filter, ServiceDb db, AuditLog log, AuditScope scope, Caller caller, CancellationToken stop)
    {
        scope.Notes();
        return TypedResults.Ok(await filter.Read(db, log, caller, stop));
    }

    private static async Task<Ok<AuditVerificationView>> Verify(AuditVerification verification, CancellationToken stop) =>
        TypedResults.Ok(await verification.Run(stop));
}

/// <summary>What is looked for in the audit.</summary>
public readonly record struct AuditFilter(
    [property: FromQuery(Name = "subject"), Description("Seulement ce qui concerne cette personne suivie.")] Guid? Subject,
    [property: FromQuery(Name = "actor"), Description("Seulement ce qu'a fait ce compte, cette application ou ce service (« service: » et son nom)."), System.ComponentModel.DataAnnotations.MaxLength(AuditEntry.MaxText)] string? Actor,
    [property: FromQuery(Name = "operation"), Description("Seulement cette opération, telle que l'audit l'écrit : GET /people/{personId}."), System.ComponentModel.DataAnnotations.MaxLength(AuditEntry.MaxText)] string? Operation,
    [property: FromQuery(Name = "read"), Description("true : seulement les lectures et les refus ; false : seulement les écritures.")] bool? Reads,
    [property: FromQuery(Name = "refused"), Description("true : seulement ce qui a été refusé ; false : seulement ce qui a été fait.")] bool? Refused,
    [property: FromQuery(Name = "from"), Description("À partir de cet instant, inclus.")] DateTimeOffset? From,
    [property: FromQuery(Name = "to"), Description("Avant cet instant, exclu.")] DateTimeOffset? To,
    [property: FromQuery(Name = "after"), Description("next de la page précédente ; absent pour la première.")] string? After,
    [property: FromQuery(Name = "limit"), Description("De 1 à 100, 50 par défaut.")] int? Limit)
{
    // Newest first; within a millisecond in an order that only has to be the same each time.
    private static readonly Comparer<(AuditRow Line, bool IsRead)> Order = Comparer<(AuditRow Line, bool IsRead)>.Create((one, other) =>
        other.Line.At.CompareTo(one.Line.At) is not 0 and var byTime ? byTime
        : one.IsRead.CompareTo(other.IsRead) is not 0 and var byTable ? byTable
        : one.Line.Strand.CompareTo(other.Line.Strand) is not 0 and var byStrand ? byStrand
        : one.Line.Sequence.CompareTo(other.Line.Sequence));

    /// <summary>Reads a page.</summary>
    /// <exception cref="Refusal">The limit is out of bounds, or <c>after</c> is of no page.</exception>
    internal async Task<AuditPage> Read(ServiceDb db, AuditLog log, Caller caller, CancellationToken stop)
    {
        var size = Limit switch
        {
            null => 50,
            { } asked and >= 1 and <= 100 => asked,
            _ => throw new Refusal(ProblemKinds.InvalidParameter, "limit est hors des limites.", new FieldError("limit", "hors des limites", "de 1 à 100")),
        };
        var (until, given) = Place();
        await using var aside = await log.ReadLog!.Open(stop);
        await using DbConnection main = db.Database.IsSqlite() ? new SqliteConnection(db.Database.GetConnectionString()) : new SqlConnection(db.Database.GetConnectionString());
        await main.OpenAsync(stop);
        var most = size + given + 1;
        var found = new List<(AuditRow Line, bool IsRead)>();
        if (Reads is not true)
        {
            found.AddRange((await Newest(main, AuditTables.Writes, caller, until, most, stop)).Select(line => (line, false)));
        }

        if (Reads is not false)
        {
            found.AddRange((await Newest(aside, AuditTables.Reads, caller, until, most, stop)).Select(line => (line, true)));
        }

        found.Sort(Order);
        var left = found.Skip(given).ToList();
        var items = left.Take(size).ToList();
        string? next = null;
        if (left.Count > size)
        {
            var at = items[^1].Line.At;
            var same = items.Count(item => item.Line.At == at) + (at == until ? given : 0);
            next = string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeMilliseconds()}-{same}");
        }

        return new AuditPage([.. items.Select(item => AuditLineView.Of(item.Line, item.IsRead))], next);
    }

    // From where on, and how many of that instant were given already.
    private (DateTimeOffset? Until, int Given) Place()
    {
        if (After is null)
        {
            return (null, 0);
        }

        return After.Split('-') is [var at, var given] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < 253402300800000
            && int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and < 100_000
                ? (DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), count)
                : throw new Refusal(ProblemKinds.InvalidParameter, "after n'est pas le next d'une page de cette liste.", new FieldError("after", "inconnu", "next de la page précédente"));
    }

    private async Task<List<AuditRow>> Newest(DbConnection connection, string table, Caller caller, DateTimeOffset? until, int most, CancellationToken stop)
    {
        await using var select = connection.CreateCommand();
        var conditions = new List<string>();
        void Where(string column, string comparison, object value)
        {
            var name = $"@p{conditions.Count}";
            var parameter = connection is SqlConnection ? AuditTables.Parameter(name, column) : (DbParameter)new SqliteParameter { ParameterName = name };
            parameter.Value = value is Guid id && connection is SqlConnection ? id.ToByteArray(bigEndian: true) : value;
            select.Parameters.Add(parameter);
            conditions.Add($"[{column}] {comparison} {name}");
        }

        if (caller.Role == Roles.Ars)
        {
            conditions.Add("[Subject] IS NULL"); // Figures and agreements, accounts and PASS: no person followed.
        }

        if (caller is { AllSites: false })
        {
            if (caller.Sites.Length == 0)
            {
                return [];
            }

            var sites = new List<string>();
            foreach (var site in caller.Sites)
            {
                Where(nameof(AuditEntry.PassSiteId), "=", site);
                sites.Add(conditions[^1]);
                conditions.RemoveAt(conditions.Count - 1);
                conditions.Add("1 = 1"); // Keeps the numbers of the parameters apart.
            }

            conditions.Add($"({string.Join(" OR ", sites)})");
        }

        if (Subject is { } subject)
        {
            Where(nameof(AuditEntry.Subject), "=", subject);
        }

        if (Actor is { } actor)
        {
            Where(nameof(AuditEntry.Actor), "=", actor);
        }

        if (Operation is { } operation)
        {
            Where(nameof(AuditEntry.Operation), "=", operation);
        }

        if (Refused is { } refused)
        {
            Where(nameof(AuditEntry.Outcome), "=", AuditTables.NameOf(refused ? AuditOutcome.Refused : AuditOutcome.Done));
        }

        if (From is { } from)
        {
            Where(nameof(AuditEntry.At), ">=", from.UtcDateTime);
        }

        if (To is { } to)
        {
            Where(nameof(AuditEntry.At), "<", to.UtcDateTime);
        }

        if (until is { } instant)
        {
            Where(nameof(AuditEntry.At), "<=", instant.UtcDateTime);
        }

        var where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        var count = most.ToString(CultureInfo.InvariantCulture);
#pragma warning disable CA2100 // Names of the platform's own columns; values are parameters.
        select.CommandText = connection is SqlConnection
            ? $"SELECT TOP({count}) {AuditTables.List} FROM [{table}]{where} ORDER BY [At] DESC, [Strand], [Sequence]"
            : $"SELECT {AuditTables.List} FROM [{table}]{where} ORDER BY [At] DESC, [Strand], [Sequence] LIMIT {count}";
#pragma warning restore CA2100
        var lines = new List<AuditRow>();
        await using var rows = await select.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            lines.Add(AuditTables.Read(rows));
        }

        return lines;
    }
}

/// <summary>One page of the audit.</summary>
[Description("Une page de l'audit.")]
public sealed record AuditPage(
    [property: Description("Les lignes, la plus récente d'abord.")] IReadOnlyList<AuditLineView> Items,
    [property: Description("À passer comme after pour la page suivante ; null sur la dernière.")] string? Next);

/// <summary>A line of the audit.</summary>
[Description("Une ligne de l'audit.")]
public sealed record AuditLineView(
    [property: Description("Instant, UTC.")] DateTimeOffset At,
    [property: Description("Qui : un compte, une application, ou « service: » et son nom.")] string Actor,
    [property: Description("Ce qu'il est.")] ActorKind ActorKind,
    [property: Description("L'habilitation par laquelle une personne agissait.")] Guid? MembershipId,
    [property: Description("Son rôle alors.")] string Role,
    [property: Description("La PASS concernée ; null : aucune, ou plusieurs.")] Guid? PassSiteId,
    [property: Description("true : une lecture, ou un refus ; false : une écriture.")] bool Read,
    [property: Description("L'opération : méthode et adresse de l'API, événement reçu, ou travail programmé.")] string Operation,
    [property: Description("La personne suivie concernée ; null s'il n'y en a pas.")] Guid? Subject,
    [property: Description("Genre et identifiant de ce qui est concerné.")] string? Resource,
    [property: Description("Pourquoi, quand l'opération le demande.")] string? Reason,
    [property: Description("La trace de l'exploitation.")] string? TraceId,
    [property: Description("Faite, ou refusée.")] AuditOutcome Outcome)
{
    internal static AuditLineView Of(AuditEntry line, bool isRead) => new(
        line.At, line.Actor, line.ActorKind, line.MembershipId, line.Role, line.PassSiteId, isRead, line.Operation, line.Subject, line.Resource, line.Reason, line.TraceId, line.Outcome);
}
