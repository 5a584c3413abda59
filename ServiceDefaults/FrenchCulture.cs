using System.Globalization;

namespace PassPlatform.ServiceDefaults;

/// <summary>The culture of every process of the platform: what it says to people is French, wherever it runs.</summary>
public static class FrenchCulture
{
    /// <summary>Makes the process French, threads to come included: the machine's <c>LANG</c> no longer tells how a date or a number reads.</summary>
    /// <remarks>What a program reads (wire, keys, cursors, hashes) names <see cref="CultureInfo.InvariantCulture"/> all the same.</remarks>
    public static void Set()
    {
        var french = CultureInfo.GetCultureInfo("fr-FR");
        CultureInfo.DefaultThreadCurrentCulture = french;
        CultureInfo.DefaultThreadCurrentUICulture = french;
        CultureInfo.CurrentCulture = french;
        CultureInfo.CurrentUICulture = french;
    }
}
