using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace PassPlatform.ServiceDefaults.Tests;

public sealed class FrenchCultureTests
{
    [Theory]
    [InlineData("")]
    [InlineData("ar-SA")]
    [InlineData("en-US")]
    [InlineData("th-TH")]
    public void A_service_is_French_whatever_the_language_of_its_machine(string machine)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo(machine);
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["services:identity:http:0"] = "http://127.0.0.1:1";

        builder.AddServiceDefaults("sample");

        Assert.Equal(("fr-FR", "fr-FR"), (CultureInfo.CurrentCulture.Name, CultureInfo.CurrentUICulture.Name));
        Assert.Equal("17/05/2021 2021-05-17 1234,5", Written());
        Assert.Equal(Written(), OnAnotherThread());
    }

    [Fact]
    public void A_negative_number_and_a_whole_one_read_the_same_in_French_as_on_the_wire()
    {
        FrenchCulture.Set();

        Assert.Equal("-12345", $"{-12345}");
    }

    private static string Written() => $"{new DateOnly(2021, 5, 17)} {new DateOnly(2021, 5, 17):yyyy-MM-dd} {1234.5m}";

    private static string OnAnotherThread()
    {
        var written = "";
        using (ExecutionContext.SuppressFlow())
        {
            var thread = new Thread(() => written = Written());
            thread.Start();
            thread.Join();
        }

        return written;
    }
}
