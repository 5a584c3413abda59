namespace PassPlatform.Deploy.Tests;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string Root = Find(AppContext.BaseDirectory);

    /// <summary>An absolute path in it.</summary>
    public static string In(params string[] path) => Path.Combine([Root, .. path]);

    /// <summary>The program of a project, as it was built beside these tests.</summary>
    public static string ProgramOf(string folder, string project) =>
        In(folder, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", $"PassPlatform.{project}.dll");

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "PassPlatform.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("PassPlatform.sln"));
}
