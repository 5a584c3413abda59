using Microsoft.EntityFrameworkCore.Migrations;

namespace PassPlatform.Identity.Data.Migrations;

/// <summary>Makes the clients there were into clients of OpenIddict. Written as the last line of <c>Up</c>, so that it survives a regeneration.</summary>
internal static class ClientsOfOpenIddict
{
    /// <summary>Fills what OpenIddict looks at; id, secrets, role and PASS stay as they are.</summary>
    public static void FillClients(this MigrationBuilder migration) => migration.Sql(
        """
        UPDATE [Clients] SET [ClientId] = [Id], [ClientType] = 'confidential', [Permissions] = '["ept:token","gt:client_credentials"]';
        """);
}
