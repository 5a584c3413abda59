using Microsoft.AspNetCore.Components;
using PassPlatform.Portal.SignIn;

namespace PassPlatform.Portal.Team;

/// <summary>A page on the access of people, at the address of whoever manages them.</summary>
public abstract class ManagedPage : ComponentBase
{
    [Inject] internal Person Person { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter] private protected HttpContext Http { get; set; } = null!;

    /// <summary>Whom the person manages.</summary>
    private protected Managed Managed { get; private set; } = null!;

    /// <summary>The browser has left.</summary>
    protected CancellationToken Stop => Http.RequestAborted;

    /// <summary>Makes what the page writes in, before anything is read.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>Reads what the page shows.</summary>
    protected abstract Task Load();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Managed = Managed.By(Person.Role)!;
        Prepare();
        if (!Http.Request.Path.StartsWithSegments(Managed.Path))
        {
            Navigation.NavigateTo(Managed.Path); // The same pages, under the other's name.
            return;
        }

        await Load();
    }

    /// <summary>To another page, once something is done.</summary>
    protected void Go(string path) => Navigation.NavigateTo(path);
}
