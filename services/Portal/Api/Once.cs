namespace PassPlatform.Portal.Api;

/// <summary>The key by which the API knows a form that is sent twice: drawn with the page, posted with it.</summary>
internal sealed class Once
{
    public string Key { get; set; } = Guid.NewGuid().ToString();
}
