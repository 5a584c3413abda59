namespace PassPlatform.Portal.Sites;

/// <summary>The page of a PASS that everybody reads without a token: the network serves it, not the portal.</summary>
internal static class PublicPage
{
    /// <summary>Its address.</summary>
    public static string Of(Guid siteId) => $"/pass-de-ville/{siteId}";
}
