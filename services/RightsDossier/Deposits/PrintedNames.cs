using System.Net.Http.Headers;
using System.Text.Json;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Resilience;
using PassPlatform.ServiceDefaults.Values;
using Polly;

namespace PassPlatform.RightsDossier.Deposits;

/// <summary>A person as printed on a form.</summary>
/// <param name="FamilyName">Family name.</param>
/// <param name="GivenNames">Given names; empty when the person has one name only.</param>
/// <param name="BirthDate">Null when it is not known, not even by its year.</param>
internal sealed record PrintedPerson(string FamilyName, string GivenNames, BirthDate? BirthDate)
{
    /// <summary>What is known of an age instead.</summary>
    public EstimatedAge? EstimatedAge { get; init; }

    /// <summary>The birth as it is printed; null when nothing is known of it.</summary>
    public string? Birth => BirthDate is { } birth ? birth.ToFrench() : EstimatedAge is { } age ? Contracts.BirthDate.Estimated(age.Age, age.On).ToFrench() : null;

    /// <summary>Name at birth; null when it is the family name.</summary>
    public string? BirthName { get; init; }

    /// <summary>Place of birth; null when not known.</summary>
    public string? BirthPlace { get; init; }

    /// <summary>Country of birth, as its ISO 3166 code; null when not known.</summary>
    public string? BirthCountry { get; init; }

    /// <summary>Where the person was born, as it is printed; null when nothing is known of it.</summary>
    public string? BornAt => (BirthPlace, BirthCountry) switch
    {
        (null, null) => null,
        ({ } place, null) => place,
        (null, { } country) => $"pays : {country}",
        ({ } place, { } country) => $"{place} (pays : {country})",
    };

    /// <summary>Sex as intake's code: <c>female</c>, <c>male</c> or <c>unspecified</c>.</summary>
    public string? Sex { get; init; }

    /// <summary>Null when the person has none.</summary>
    public string? Phone { get; init; }

    /// <summary>Where mail reaches the person; null when it reaches them nowhere.</summary>
    public PrintedAddress? Address { get; init; }

    /// <summary>Family name, then given names; one name alone when the person has one.</summary>
    public string FullName => GivenNames.Length == 0 ? FamilyName : $"{FamilyName} {GivenNames}";
}

/// <summary>An address as printed on a form.</summary>
/// <param name="Line1">Number and street, or name of a body.</param>
/// <param name="Line2">What completes it.</param>
/// <param name="PostalCode">Five digits.</param>
/// <param name="City">Commune.</param>
/// <param name="Domiciliation">It is that of a body which receives the person's mail.</param>
internal sealed record PrintedAddress(string Line1, string? Line2, string PostalCode, string City, bool Domiciliation);

/// <summary>A PASS site as printed on a form.</summary>
/// <param name="Name">Its name.</param>
internal sealed record PrintedSite(string Name);

/// <summary>A data protection officer as printed on a form.</summary>
/// <param name="FundCode">The fund whose officer it is; null for another party.</param>
/// <param name="Name">A person's name, or that of a service.</param>
/// <param name="Email">Where to write.</param>
/// <param name="PostalAddress">On several lines.</param>
/// <param name="AnswersPersons">People exercise their rights with this one.</param>
internal sealed record PrintedOfficer(string? FundCode, string Name, string Email, string? PostalAddress, bool AnswersPersons);

/// <summary>A page of officers: a PASS has one a party, far fewer than a page holds.</summary>
internal sealed record PrintedOfficers(IReadOnlyList<PrintedOfficer> Items);

/// <summary>A name that has to be printed could not be had.</summary>
/// <param name="detail">Which service did not give it, in French.</param>
internal sealed class NamesUnavailableException(string detail, Exception? inner = null) : Exception(detail, inner);

/// <summary>Asks the services that keep names for those to print, with the caller's own token: nothing is shown that the caller could not read there.</summary>
/// <remarks>Names are asked each time and never kept here. What runs by itself, without a caller, asks with the token of the service.</remarks>
internal sealed class PrintedNames(IHttpClientFactory clients, IHttpContextAccessor? accessor, ServiceToken own)
{
    internal const string Intake = "intake";
    internal const string PartnerNetwork = "partner-network";

    /// <summary>Asks with the token of the service even for a caller: for a paper addressed to who cannot read where names are kept, the fund.</summary>
    public PrintedNames OnOwnAccount => new(clients, null, own);

    /// <summary>A person, from intake.</summary>
    /// <exception cref="NamesUnavailableException">Intake did not give it.</exception>
    public Task<PrintedPerson> Person(Guid personId, CancellationToken stop) =>
        Ask<PrintedPerson>(Intake, $"/people/{personId}", "L'accueil n'a pas donné le nom de la personne", stop);

    /// <summary>A PASS site, from partner-network.</summary>
    /// <exception cref="NamesUnavailableException">Partner-network did not give it.</exception>
    public Task<PrintedSite> Site(Guid passSiteId, CancellationToken stop) =>
        Ask<PrintedSite>(PartnerNetwork, $"/pass-sites/{passSiteId}", "Le réseau partenaire n'a pas donné le nom de la PASS", stop);

    /// <summary>The data protection officers of the parties to the agreements of a PASS, from partner-network.</summary>
    /// <exception cref="NamesUnavailableException">Partner-network did not give them.</exception>
    public async Task<IReadOnlyList<PrintedOfficer>> Officers(Guid passSiteId, CancellationToken stop) =>
        (await Ask<PrintedOfficers>(
            PartnerNetwork, $"/pass-sites/{passSiteId}/data-protection-officers", "Le réseau partenaire n'a pas donné le délégué à la protection des données", stop)).Items;

    private async Task<T> Ask<T>(string service, string path, string otherwise, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Authorization = accessor?.HttpContext is { } caller
                ? AuthenticationHeaderValue.Parse(caller.Request.Headers.Authorization!)
                : new AuthenticationHeaderValue("Bearer", await own.Get(stop));
            using var answer = await clients.CreateClient(service).SendAsync(request, stop);
            return answer.IsSuccessStatusCode
                ? await answer.Content.ReadFromJsonAsync<T>(stop) ?? throw new JsonException("null")
                : throw new NamesUnavailableException($"{otherwise} (réponse {(int)answer.StatusCode}).");
        }
        catch (Exception failure) when (failure is HttpRequestException or ExecutionRejectedException or JsonException)
        {
            throw new NamesUnavailableException($"{otherwise}.", failure);
        }
    }
}

internal static class PrintedNamesSetup
{
    /// <summary>Adds the clients of the services that keep names.</summary>
    public static void AddPrintedNames(this IHostApplicationBuilder builder)
    {
        builder.AddServiceToken("rights-dossier");
        builder.Services.AddServiceClient(PrintedNames.Intake);
        builder.Services.AddServiceClient(PrintedNames.PartnerNetwork);
        builder.Services.AddScoped<PrintedNames>();
    }
}
