using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using PassPlatform.ServiceDefaults.Sealing;

namespace PassPlatform.TestKit;

/// <summary>Seals copies that <see cref="GrownTable"/> makes of a row, each under the key of whom it is about.</summary>
/// <param name="vault">The service's.</param>
/// <param name="database">Its file.</param>
public sealed class SealedCopies(Vault vault, SqliteConnection database)
{
    private readonly Dictionary<Guid, Guid> _keys = [];

    /// <summary>Gives people their keys.</summary>
    public async Task Know(Guid passSiteId, IEnumerable<Guid> people)
    {
        var drawn = new Dictionary<Guid, Guid>();
        foreach (var person in people)
        {
            drawn[person] = _keys[person] = await vault.NewKey(passSiteId, CancellationToken.None);
        }

        GrownTable.Copy(database, "SealedSubjects", "1", drawn.Select(each => new Dictionary<string, object?> { ["SubjectId"] = each.Key, ["PassSiteId"] = passSiteId, ["KeyId"] = each.Value }));
    }

    /// <summary>What is sealed in a row of a table, opened.</summary>
    public JsonObject Template(string table, Guid about, Guid id)
    {
        using var select = database.CreateCommand();
#pragma warning disable CA2100 // Written by tests.
        select.CommandText = $"SELECT Sealed FROM \"{table}\" WHERE Id = $id";
#pragma warning restore CA2100
        select.Parameters.AddWithValue("$id", id.ToString().ToUpperInvariant());
        return JsonNode.Parse(vault.Open((byte[])select.ExecuteScalar()!, SealedRowType.Bound(table, about, id)))!.AsObject();
    }

    /// <summary>The same for a copy.</summary>
    public byte[] Seal(string table, Guid about, Guid id, JsonObject clear) =>
        vault.Seal(_keys[about], JsonSerializer.SerializeToUtf8Bytes(clear), SealedRowType.Bound(table, about, id));
}
