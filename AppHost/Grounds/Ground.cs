namespace PassPlatform.AppHost.Grounds;

/// <summary>What every service stands on: the broker and the databases, embedded or in containers.</summary>
/// <param name="Messaging">Connection string of the broker for the service of that name, whose user it is.</param>
/// <param name="StorageProvider"><c>Sqlite</c> or <c>SqlServer</c>.</param>
/// <param name="Database">Connection string of the database of that name.</param>
internal sealed record Ground(
    Func<string, IResourceBuilder<IResourceWithConnectionString>> Messaging,
    string StorageProvider,
    Func<string, IResourceBuilder<IResourceWithConnectionString>> Database)
{
    /// <summary>What must have been started before a service is; ready it need not be.</summary>
    public IReadOnlyList<IResourceBuilder<IResource>> StartsAfter { get; init; } = [];
}
