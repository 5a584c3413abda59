using System.Text;
using System.Text.RegularExpressions;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.RightsDossier.Exchange;

/// <summary>Looks into one folder for files that a fund has finished writing: those that are as they were at the look before.</summary>
internal sealed partial class IncomingFiles
{
    private Dictionary<string, PlainEntry> _seen = [];

    /// <summary>How many have the name of a file at the last look and are none: links, pipes, directories. They are left where they are.</summary>
    public int Strange { get; private set; }

    /// <summary>The files of the folder that have not changed since the last look at it, by name. Nothing that ends in .tmp or .part.</summary>
    public IReadOnlyList<PlainEntry> Look(PlainDirectory folder)
    {
        var now = folder.Entries().Where(entry => Path.GetExtension(entry.Name).ToLowerInvariant() is ".csv" or ".json" && !entry.Name.StartsWith('.'))
            .ToDictionary(entry => entry.Name);
        var still = now.Values.Where(entry => entry.IsPlain && _seen.GetValueOrDefault(entry.Name) == entry).OrderBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        Strange = now.Values.Count(entry => !entry.IsPlain);
        _seen = now;
        return still;
    }

    /// <summary>A name made by the fund, as it may be shown and used: letters without accents, digits, dots, hyphens and underscores, at most 80; nobody's number.</summary>
    public static string Harmless(string name)
    {
        if (ImpersonalAttribute.LooksPersonal(name))
        {
            return $"fichier{Path.GetExtension(name).ToLowerInvariant()}";
        }

        var safe = Harmful().Replace(name, "_").TrimStart('.');
        return safe.Length == 0 ? "_" : safe[..Math.Min(80, safe.Length)];
    }

    /// <summary>A name in a folder that nothing has yet.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name wanted.</param>
    /// <param name="sha256">Tells it from another file of that name.</param>
    /// <param name="ending">What follows the name.</param>
    public static string Free(PlainDirectory folder, string name, string sha256, string ending) =>
        folder.Find(name + ending) is null ? name + ending : $"{Path.GetFileNameWithoutExtension(name)}-{sha256[..8]}{Path.GetExtension(name)}{ending}";

    /// <summary>Takes a file out of what comes in, and leaves what is wrong with it in a text.</summary>
    /// <remarks>The file is not kept: it may hold names and numbers of people, and the fund has it.</remarks>
    /// <param name="fund">The fund's folder.</param>
    /// <param name="file">Name of the file.</param>
    /// <param name="sha256">Its hash.</param>
    /// <param name="errors">What is wrong, in French.</param>
    public static async Task Refuse(OpenFund fund, string file, string sha256, IReadOnlyList<string> errors, CancellationToken stop)
    {
        var text = "Fichier refusé en entier : rien n'a été appliqué. Il n'est pas conservé ici, car il peut nommer des personnes.\n"
            + $"Corrigez ce qui suit, puis déposez le fichier de nouveau dans incoming.\n\n{string.Join('\n', errors)}\n";
        await fund.Refused.Write(Free(fund.Refused, Harmless(file), sha256, ".txt"), Encoding.UTF8.GetBytes(text), stop);
        fund.Incoming.Delete(file);
    }

    [GeneratedRegex("[^0-9A-Za-z._-]")]
    private static partial Regex Harmful();
}
