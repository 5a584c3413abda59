using Microsoft.EntityFrameworkCore.Migrations;

namespace PassPlatform.Identity.Data.Migrations;

/// <summary>Makes the clients there were into clients of OpenIddict, and what they say of PASS into what is known of them. Written as the last line of <c>Up</c>, so that it survives a regeneration.</summary>
internal static class ClientsOfOpenIddict
{
    /// <summary>Fills what OpenIddict looks at; id, secrets, role and PASS stay as they are. The PASS they act for are those that are known at first.</summary>
    public static void FillClients(this MigrationBuilder migration)
    {
        migration.Sql(
            """
            UPDATE [Clients] SET [ClientId] = [Id], [ClientType] = 'confidential', [Permissions] = '["ept:token","gt:client_credentials"]';
            """);
        migration.Sql(migration.ActiveProvider.EndsWith("Sqlite", StringComparison.Ordinal)
            ? """
              INSERT INTO "KnownSites" ("PassSiteId", "Version") SELECT DISTINCT upper(site.value), 0 FROM "Clients", json_each("Clients"."PassSiteIds") AS site;
              """
            : """
              INSERT INTO [KnownSites] ([PassSiteId], [Version]) SELECT DISTINCT CONVERT(binary(16), REPLACE(site.[value], '-', ''), 2), 0 FROM [Clients] CROSS APPLY OPENJSON([Clients].[PassSiteIds]) AS site;
              """);
    }
}
