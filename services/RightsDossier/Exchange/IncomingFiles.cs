using System.Text;
using System.Text.RegularExpressions;

namespace PassPlatform.RightsDossier.Exchange;

/// <summary>Looks into one folder for files that a fund has finished writing: those that are as they were at the look before.</summary>
internal sealed partial class IncomingFiles
{
    private Dictionary<string, (long Size, DateTime Written)> _seen = [];

    /// <summary>The files of the folder that have not changed since the last look at it, by name. Nothing that ends in .tmp or .part, and no link.</summary>
    public IReadOnlyList<FileInfo> Look(string folder)
    {
        var files = new DirectoryInfo(folder).EnumerateFiles()
            .Where(file => file.LinkTarget is null && file.Extension.ToLowerInvariant() is ".csv" or ".json" && !file.Name.StartsWith('.'))
            .OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        var now = files.ToDictionary(file => file.FullName, file => (file.Length, file.LastWriteTimeUtc));
        var still = files.Where(file => _seen.TryGetValue(file.FullName, out var before) && before == now[file.FullName]).ToList();
        _seen = now;
        return still;
    }

    /// <summary>A name made by the fund, as it may be shown and used: letters without accents, digits, dots, hyphens and underscores, at most 80.</summary>
    public static string Harmless(string name)
    {
        var safe = Harmful().Replace(name, "_").TrimStart('.');
        return safe.Length == 0 ? "_" : safe[..Math.Min(80, safe.Length)];
    }

    /// <summary>A path in a folder that no file has yet.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name wanted.</param>
    /// <param name="sha256">Tells it from another file of that name.</param>
    /// <param name="ending">What follows the name.</param>
    public static string Free(string folder, string name, string sha256, string ending)
    {
        var path = Path.Combine(folder, name + ending);
        return File.Exists(path) ? Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(name)}-{sha256[..8]}{Path.GetExtension(name)}{ending}") : path;
    }

    /// <summary>Takes a file out of what comes in, with what is wrong with it in a text beside it.</summary>
    /// <param name="fund">The fund's folder.</param>
    /// <param name="file">The file.</param>
    /// <param name="sha256">Its hash.</param>
    /// <param name="errors">What is wrong, in French.</param>
    public static async Task Refuse(FundFolder fund, FileInfo file, string sha256, IReadOnlyList<string> errors, CancellationToken stop)
    {
        var path = Free(fund.Refused, Harmless(file.Name), sha256, "");
        var text = $"Fichier refusé en entier : rien n'a été appliqué.\nCorrigez ce qui suit, puis déposez le fichier de nouveau dans incoming.\n\n{string.Join('\n', errors)}\n";
        await FundFolder.Write($"{path}.txt", Encoding.UTF8.GetBytes(text), stop);
        File.Move(file.FullName, path, overwrite: true);
    }

    [GeneratedRegex("[^0-9A-Za-z._-]")]
    private static partial Regex Harmful();
}
