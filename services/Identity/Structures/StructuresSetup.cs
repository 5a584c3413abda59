using PassPlatform.Identity.Memberships;

namespace PassPlatform.Identity.Structures;

/// <summary>Adds what gives and closes the accounts of structures.</summary>
internal static class StructuresSetup
{
    public static void AddStructures(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<AccessGiving>();
        builder.Services.AddScoped<StructureAccounts>();
        builder.Services.AddScoped<StructureLetters>();
        builder.Services.AddScoped<StructureDescriptions>();
        builder.Services.AddScoped<ManagerChanges>();
    }
}
