using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.PassSites;

/// <summary>What a service of the platform may ask on its own account: the PASS whose name it prints.</summary>
[Collection<Network>]
public sealed partial class ServiceAccessTests(RunningNetwork network)
{
    [Fact]
    public async Task A_service_reads_a_PASS_and_what_everybody_reads_and_nothing_else()
    {
        var stop = TestContext.Current.CancellationToken;
        var pass = await network.NewPass();
        using var service = network.Service.Client(Roles.Service);
        var document = (await service.GetFromJsonAsync<JsonNode>("/openapi/v1.json", stop))!;

        var allowed = new List<string>();
        var operations = 0;
        foreach (var (path, methods) in document["paths"]!.AsObject())
        {
            foreach (var (method, _) in methods!.AsObject())
            {
                var address = Parameter().Replace(path.Replace("{siteId}", $"{pass.Id}", StringComparison.Ordinal).Replace("{year}", "2021", StringComparison.Ordinal), $"{Guid.CreateVersion7()}");
                using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), address);
                using var answer = await service.SendAsync(request, stop);
                operations++;
                if (answer.StatusCode != HttpStatusCode.Forbidden)
                {
                    allowed.Add($"{method} {path} {(int)answer.StatusCode}");
                }
            }
        }

        Assert.Equal(
            ["get /pass-de-ville 200", "get /pass-de-ville/{siteId} 200", "get /pass-sites/{siteId} 200", "get /question/{code} 404", "post /question/{code}/no 404", "post /question/{code}/yes 404"],
            allowed.Order(StringComparer.Ordinal));
        Assert.InRange(operations, 10, 300);
    }

    [GeneratedRegex("{[^}]+}")]
    private static partial Regex Parameter();
}
