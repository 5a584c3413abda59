using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Intake.Tests;

/// <summary>What a service of the platform may ask on its own account: the person whose name it prints, the birth dates that its rules read.</summary>
public sealed class ServiceAccessTests(RunningIntake running) : IntakeTest(running)
{
    [Fact]
    public async Task A_service_reads_people_of_any_PASS_and_nothing_else()
    {
        var person = await Register(Registration("Diarra"));
        using var service = Intake.Client(Roles.Service);
        var document = (await service.GetFromJsonAsync<JsonNode>("/openapi/v1.json", Stop))!;

        var allowed = new List<string>();
        var operations = 0;
        foreach (var (path, methods) in document["paths"]!.AsObject())
        {
            foreach (var (method, _) in methods!.AsObject())
            {
                var address = path.Replace("/people/{personId}", person, StringComparison.Ordinal)
                    .Replace("{householdId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{appointmentId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{permanenceId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{feedId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{taskId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{attemptId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{file}", "nothing.ics", StringComparison.Ordinal)
                    .Replace("{passageId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{interviewId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{orientationId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{referralId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{sessionId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{lookUpId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{otherId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{openingId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{mergeId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{requestId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{noticeId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{reminderId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{answerId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{consentId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
                    .Replace("{siteId}", $"{Site}", StringComparison.Ordinal)
                    .Replace("{diagnosisId}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal);
                Assert.DoesNotContain('{', address);
                using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), address);
                request.Content = path == "/people/known" ? JsonContent.Create(new { personIds = new[] { person.Split('/')[^1] } }) : null;
                using var answer = await service.SendAsync(request, Stop);
                operations++;
                if (answer.StatusCode != HttpStatusCode.Forbidden)
                {
                    allowed.Add($"{method} {path} {(int)answer.StatusCode}");
                }
            }
        }

        Assert.Equal(["get /calendar/{file} 404", "get /people/{personId} 200", "post /people/known 200"], allowed.Order(StringComparer.Ordinal));
        Assert.InRange(operations, 10, 200);
    }
}
