using System.Text.Json;
using Xunit;

namespace PassPlatform.Deploy.Tests;

/// <summary>What the SDK makes each image of. No image is made here: that takes the base image, from a registry.</summary>
public sealed class ImageTests
{
    public static TheoryData<Part> Parts => [.. Part.All];

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task An_image_is_named_after_its_part_runs_as_nobody_and_knows_languages_and_time_zones(Part part)
    {
        var ran = await Command.Run("dotnet",
        [
            "msbuild", Path.Combine(part.Folder, $"{part.Project}.csproj"), "-nodeReuse:false", "-t:ComputeContainerConfig",
            "-getProperty:ContainerRepository,ContainerBaseImage,ContainerUser,ContainerImageFormat,InvariantGlobalization",
            "-getItem:ContainerPort,ContainerEnvironmentVariable,ContainerLabel,ContainerAppCommand",
        ]);
        Assert.NotNull(ran);
        Assert.True(ran.Code == 0, ran.Output);
        var computed = JsonSerializer.Deserialize<Computed>(ran.Output)!;

        Assert.Equal($"passplatform/{part.Name}", computed.Properties["ContainerRepository"]);
        Assert.EndsWith("/dotnet/aspnet:10.0-noble-chiseled-extra", computed.Properties["ContainerBaseImage"], StringComparison.Ordinal);
        Assert.NotEqual("true", computed.Properties["InvariantGlobalization"]);
        Assert.Equal("1654", computed.Properties["ContainerUser"]);
        Assert.Equal("OCI", computed.Properties["ContainerImageFormat"]);
        Assert.Equal(["8080"], computed.Items["ContainerPort"].Select(item => item["Identity"]));
        Assert.Contains(computed.Items["ContainerEnvironmentVariable"], item => item["Identity"] == "ASPNETCORE_HTTP_PORTS" && item["Value"] == "8080");
        Assert.Equal(["dotnet", $"/app/PassPlatform.{part.Project}.dll"], computed.Items["ContainerAppCommand"].Select(item => item["Identity"]));
        var labels = computed.Items["ContainerLabel"].ToDictionary(item => item["Identity"], item => item["Value"]);
        Assert.Equal($"PassPlatform {part.Project}", labels["org.opencontainers.image.title"]);
        Assert.NotEqual("", labels["org.opencontainers.image.description"]);
    }

    private sealed record Computed(Dictionary<string, string> Properties, Dictionary<string, List<Dictionary<string, string>>> Items);
}
