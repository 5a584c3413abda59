namespace PassPlatform.AppHost;

/// <summary>What every service stands on: the broker and the databases, embedded or in containers.</summary>
/// <param name="Messaging">Connection string of the broker.</param>
/// <param name="WaitsFor">What must be ready before a service starts.</param>
/// <param name="StorageProvider"><c>Sqlite</c> or <c>SqlServer</c>.</param>
/// <param name="Database">Connection string of the database of that name.</param>
internal sealed record Ground(
    IResourceBuilder<IResourceWithConnectionString> Messaging,
    IReadOnlyList<IResourceBuilder<IResource>> WaitsFor,
    string StorageProvider,
    Func<string, IResourceBuilder<IResourceWithConnectionString>> Database);
