using System.Net.Http.Headers;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Deposits;
using PassPlatform.ServiceDefaults.Auth;
using Polly;

namespace PassPlatform.RightsDossier.Situations;

/// <summary>Asks intake, with the token of this service, for the birth dates that the bus does not tell.</summary>
internal sealed class BirthDates(IHttpClientFactory clients, ServiceToken own, ILogger<BirthDates> log)
{
    /// <summary>What intake says of one person.</summary>
    /// <param name="IsGiven">Intake answered.</param>
    /// <param name="Known">The person; null when intake did not answer, or has no file of them.</param>
    public readonly record struct Answer(bool IsGiven, KnownPerson? Known);

    /// <summary>A person in intake's answer.</summary>
    /// <param name="PersonId">The person.</param>
    /// <param name="BirthDate">As well as it is known; null when nothing is.</param>
    /// <param name="Version">Version of the person in intake that says so.</param>
    public sealed record KnownPerson(Guid PersonId, BirthDate? BirthDate, long Version);

    /// <summary>Asks about at most 100 people, once: whoever asks has a place where they can wait.</summary>
    /// <returns>An answer for each.</returns>
    public async Task<IReadOnlyDictionary<Guid, Answer>> Ask(IReadOnlyCollection<Guid> people, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/people/known") { Content = JsonContent.Create(new { personIds = people }, options: Wire.Http) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await own.Get(stop));
            using var answer = await clients.CreateClient(PrintedNames.Intake).SendAsync(request, stop);
            answer.EnsureSuccessStatusCode();
            var given = await answer.Content.ReadFromJsonAsync<Given>(Wire.Http, stop) ?? throw new JsonException("null");
            var known = given.Items.ToDictionary(person => person.PersonId);
            return people.ToDictionary(person => person, person => new Answer(true, known.GetValueOrDefault(person)));
        }
        catch (Exception failure) when (failure is HttpRequestException or ExecutionRejectedException or JsonException)
        {
            log.LogWarning(failure, "Intake gives no birth dates: what it told of {Count} people waits until it does", people.Count);
            return people.ToDictionary(person => person, _ => new Answer(false, null));
        }
    }

    private sealed record Given(IReadOnlyList<KnownPerson> Items);
}
