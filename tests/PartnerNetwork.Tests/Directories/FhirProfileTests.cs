using System.Text.Json;
using Firely.Fhir.Validation;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification.Source;
using Hl7.Fhir.Specification.Terminology;
using PassPlatform.PartnerNetwork.Directories;
using Xunit;
using R4 = Hl7.Fhir.Model;

namespace PassPlatform.PartnerNetwork.Tests.Directories;

/// <summary>What is exported, held to the profiles of FHIR R4 by Firely's validator.</summary>
public sealed class FhirProfileTests
{
    [Fact]
    public void Every_resource_that_is_exported_is_good_FHIR()
    {
        var source = new CachedResolver(new ZipSource(Path.Combine(AppContext.BaseDirectory, "specification.zip")));
        var profiles = new Validator(source, new LocalTerminologyService(source), null, new ValidationSettings());
        var bundle = Read(FhirWriter.Write(FhirFiles.Members(60, 11), DateTimeOffset.UtcNow));

        Assert.Equal(["HealthcareService", "Location", "Organization", "Practitioner", "PractitionerRole"], bundle.Entry.Select(entry => entry.Resource!.TypeName).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal("", string.Join('\n', Faults(profiles.Validate(bundle))));
        Assert.NotEmpty(Faults(profiles.Validate(new R4.Organization { Active = true }))); // It refuses what is to be refused: neither a name nor a number.
    }

    private static R4.Bundle Read(byte[] file)
    {
        var json = new Utf8JsonReader(file);
        Assert.True(FhirJsonDeserializer.STRICT.TryDeserializeResource(ref json, out var resource, out var issues), string.Join('\n', issues.Select(issue => issue.Message)));
        return Assert.IsType<R4.Bundle>(resource);
    }

    private static IEnumerable<string> Faults(R4.OperationOutcome outcome) => outcome.Issue
        .Where(issue => issue.Severity is R4.OperationOutcome.IssueSeverity.Error or R4.OperationOutcome.IssueSeverity.Fatal)
        .Select(issue => $"{string.Join(' ', issue.Expression)} {issue.Details?.Text}");
}
