using Microsoft.AspNetCore.Components;
using PassPlatform.Client;
using PassPlatform.Design.Forms;
using PassPlatform.Portal.Api;
using PassPlatform.ServiceDefaults;

namespace PassPlatform.Portal.Candidacies;

/// <summary>A step of a candidacy: a day, what is written of it, and the page that says it was done.</summary>
public abstract class StepForm : ComponentBase
{
    [Inject] private protected PassPlatformApi Api { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    /// <summary>Whose step it is.</summary>
    [Parameter, EditorRequired] public required Guid CandidacyId { get; set; }

    /// <summary>Today, in Paris: the day that a form begins with.</summary>
    private protected DateOnly Today => Clock.ParisToday();

    /// <summary>The browser has left.</summary>
    private protected CancellationToken Stop => Http.RequestAborted;

    /// <summary>Why it was not done; null before.</summary>
    private protected Refusal? Refused { get; private set; }

    /// <summary>Does a step on a day, then shows the candidacy with it.</summary>
    /// <param name="day">The day that was typed, in the form's <c>On</c>.</param>
    /// <param name="step">Does it.</param>
    /// <param name="member">As the API names the day.</param>
    private protected async Task Take(DateOnly? day, Func<DateOnly, Task> step, string member)
    {
        Refused = day is not { } on ? Refusal.At("On", "Donnez un jour.") : (await Refusals.Of(() => step(on))).Renamed((member, "On"));
        if (Refused is null)
        {
            Navigation.NavigateTo($"{Pages.Candidacies}/{CandidacyId}?fait=etape");
        }
    }
}
