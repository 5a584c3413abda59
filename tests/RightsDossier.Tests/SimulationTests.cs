using System.Net;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.RightsDossier.Tests;

[Collection<Dossiers>]
public sealed class SimulationTests(RunningDossiers running)
{
    [Fact]
    public async Task A_partner_simulates_the_law_s_example_1_and_nothing_is_kept()
    {
        using var partner = running.Service.Client(Roles.Partner, Guid.CreateVersion7());

        var answer = await partner.Post(
            "/simulations/effect-dates",
            new
            {
                cases = new[]
                {
                    new
                    {
                        id = "1",
                        benefit = "AME",
                        inputs = new
                        {
                            birthDate = "1990-03-15",
                            irregularSince = "2021-01-05",
                            resourcesWithinCeiling = true,
                            firstApplication = true,
                            depositDate = "2021-04-22",
                            depositPlace = "pass_de_ville",
                            care = new { kind = "ambulatory", start = "2021-04-10" },
                        },
                    },
                },
            },
            HttpStatusCode.OK);

        var result = Assert.Single(answer.GetProperty("results").EnumerateArray());
        Assert.Equal(("granted", "2021-04-10", "2022-04-09"), (result.Text("decision"), result.Text("effectiveFrom"), result.Text("effectiveTo")));
    }
}
