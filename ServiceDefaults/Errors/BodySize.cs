using System.Globalization;

namespace PassPlatform.ServiceDefaults.Errors;

/// <summary>How a body over its limit is told.</summary>
public static class BodySize
{
    /// <summary>The sentence, in French.</summary>
    /// <param name="limitBytes">The limit, in bytes.</param>
    public static string Over(long limitBytes) =>
        $"Le corps de la requête dépasse {limitBytes.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f')} octets.";
}
