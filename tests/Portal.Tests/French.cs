using System.Runtime.CompilerServices;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.Portal.Tests;

/// <summary>The words of pages are French here as in the portal, whichever test is the first: one that asks for no portal has none to set it.</summary>
internal static class French
{
    [ModuleInitializer]
    internal static void Set() => FrenchCulture.Set();
}
