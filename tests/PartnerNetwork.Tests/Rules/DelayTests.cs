using System.Text.Json;
using PassPlatform.PartnerNetwork.Rules;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.Rules;

public sealed class DelayTests
{
    /// <summary>rights-dossier reckons with what agreements set here; a service owns its data, so both have the delays, and they must be the same.</summary>
    [Fact]
    public void The_delays_are_those_of_rights_dossier()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "rights-dossier-delays.json")));
        var theirs = file.RootElement.GetProperty("delays").EnumerateArray().ToDictionary(delay => delay.GetProperty("id").GetString()!);

        Assert.All(Delays.All, own =>
        {
            var their = theirs[own.Id];
            Assert.Equal(
                (their.GetProperty("unit").GetString(), their.GetProperty("dayKind").GetString(), their.GetProperty("agreementMayChange").GetBoolean()),
                (Kebab(own.Unit), Kebab(own.DayKind), own.Agreement is not null));
            Assert.Equal(their.TryGetProperty("otherwise", out var other) ? other.GetString() : null, own.Otherwise);
            Assert.Equal(their.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("duration").GetInt32()), own.Versions.Select(version => version.Duration));
        });
        Assert.Equal(
            theirs.Values.Where(delay => delay.GetProperty("agreementMayChange").GetBoolean()).Select(delay => delay.GetProperty("id").GetString()!).Order(StringComparer.Ordinal),
            Delays.Agreeable.Select(delay => delay.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_an_agreement_may_set_holds_the_documents_length()
    {
        Assert.All(Delays.Agreeable, delay => Assert.All(delay.Versions, version => Assert.InRange(version.Duration, delay.Agreement!.Minimum, delay.Agreement.Maximum)));
        Assert.All(Delays.Agreeable.Where(delay => delay.Otherwise is not null), delay => Assert.NotNull(Delays.Get(delay.Otherwise!).Agreement));
    }

    private static string Kebab<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
