using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PassPlatform.RightsDossier.Tests.Documents;
using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.RightsDossier.Tests;

[Collection<Dossiers>]
public sealed class AccessTests(RunningDossiers running)
{
    private static readonly string[] Accompanying = [Roles.Coordinator, Roles.SocialWorker, Roles.Nurse, Roles.Doctor, Roles.Mediator];
    private static readonly string[] Clerks = [Roles.Coordinator, Roles.SocialWorker, Roles.Secretary];
    private static readonly string[] TeamAndFund = [.. Roles.Team, Roles.Fund];

    private static readonly Dictionary<string, Access> Table = new()
    {
        ["GET /people/{personId}/assessment"] = new(Accompanying),
        ["GET /people/{personId}/data"] = new(Roles.Coordinator),
        ["GET /people/{personId}/corrections"] = new(Roles.Team),
        ["GET /applications"] = new(Roles.Team),
        ["GET /applications/{id}"] = new(Roles.Team),
        ["PUT /applications/{id}/members"] = new(Clerks),
        ["GET /applications/{id}/immediate-need"] = new(Accompanying),
        ["PUT /applications/{id}/immediate-need"] = new(Accompanying),
        ["PUT /applications/{id}/membership"] = new(Clerks),
        ["PUT /applications/{id}/first-request"] = new(Clerks),
        ["PUT /applications/{id}/fund"] = new(Clerks),
        ["POST /applications/{id}/documents"] = new(Roles.Team),
        ["POST /applications/{id}/completion"] = new(Roles.Team),
        ["POST /applications/{id}/files"] = new(Roles.Team),
        ["POST /applications/{id}/documents/{documentId}/check"] = new(Roles.Team),
        ["GET /applications/{id}/documents/{documentId}/content"] = new(Roles.Team),
        ["POST /applications/{id}/deposit"] = new(Clerks),
        ["GET /applications/{id}/prepared-sheets/{form}.pdf"] = new(Accompanying),
        ["GET /applications/{id}/deposit-receipt.pdf"] = new(Clerks),
        ["GET /applications/{id}/tracing-sheet.pdf"] = new(Clerks),
        ["POST /applications/{id}/resubmission"] = new(Clerks),
        ["POST /applications/{id}/nir-check"] = new(Clerks),
        ["POST /applications/{id}/nir-readings"] = new(Roles.Team),
        ["POST /billing-certificates"] = new(Roles.Practitioner),
        ["POST /applications/{id}/withdrawal"] = new(Clerks),
        ["POST /applications/{id}/lapse"] = new(Clerks),
        ["POST /applications/{id}/appeal"] = new(Roles.Coordinator, Roles.SocialWorker),
        ["GET /applications/{id}/history"] = new(Roles.Team),
        ["GET /deadlines"] = new(Roles.Team),
        ["GET /deadlines/summary"] = new(Roles.Team),
        ["GET /verification/{code}"] = Access.Anybody,
        ["GET /transmissions"] = new(TeamAndFund),
        ["POST /transmissions"] = new(Clerks),
        ["GET /transmissions/{id}"] = new(TeamAndFund),
        ["GET /transmissions/{id}/slip.pdf"] = new(TeamAndFund),
        ["GET /transmissions/{id}/slip.csv"] = new(TeamAndFund),
        ["POST /transmissions/{id}/placement"] = new(Clerks),
        ["POST /transmissions/{id}/handover"] = new(Clerks),
        ["POST /transmissions/{id}/acknowledgement"] = new(Roles.Fund),
        ["GET /exchange"] = new(Roles.Operator),
        ["POST /returns"] = new(Roles.Fund) { LetsAlone = receipt => receipt.Contains("\"unknown-application\"", StringComparison.Ordinal) },
        ["POST /returns/files"] = new(Roles.Fund),
        ["GET /returns/files"] = new(TeamAndFund),
        ["GET /returns/set-aside"] = new([.. Clerks, Roles.Fund]),
        ["GET /returns/set-aside/{id}"] = new([.. Clerks, Roles.Fund]) { Absent = "no line is set aside here: SetAsideTests have some" },
        ["POST /returns/set-aside/{id}/retry"] = new([.. Clerks, Roles.Fund]),
        ["POST /returns/set-aside/{id}/closure"] = new([.. Clerks, Roles.Fund]),
        ["GET /calendar"] = new(Roles.Operator),
        ["POST /calendar/runs"] = new(Roles.Operator),
        ["POST /simulations/effect-dates"] = new([.. Roles.Team, Roles.Partner]),
        ["POST /simulations/eligibility"] = new([.. Roles.Team, Roles.Partner]),
        ["GET /audit"] = new(Roles.Coordinator),
        ["GET /audit/verification"] = new(Roles.Operator),
    };

    private static readonly Dictionary<string, Audited> Kept = new()
    {
        ["GET /people/{personId}/assessment"] = Audited.OfPeople,
        ["GET /people/{personId}/data"] = Audited.OfPeople,
        ["GET /people/{personId}/corrections"] = Audited.OfPeople,
        ["GET /applications"] = Audited.OfPeople,
        ["GET /applications/{id}"] = Audited.OfPeople,
        ["PUT /applications/{id}/members"] = Audited.Change,
        ["GET /applications/{id}/immediate-need"] = Audited.OfPeople,
        ["PUT /applications/{id}/immediate-need"] = Audited.Change,
        ["PUT /applications/{id}/membership"] = Audited.Change,
        ["PUT /applications/{id}/first-request"] = Audited.Change,
        ["PUT /applications/{id}/fund"] = Audited.Change,
        ["POST /applications/{id}/documents"] = Audited.Change,
        ["POST /applications/{id}/completion"] = Audited.Change,
        ["POST /applications/{id}/files"] = Audited.Change,
        ["POST /applications/{id}/documents/{documentId}/check"] = Audited.Change,
        ["GET /applications/{id}/documents/{documentId}/content"] = Audited.OfPeople,
        ["POST /applications/{id}/deposit"] = Audited.Change,
        ["GET /applications/{id}/prepared-sheets/{form}.pdf"] = Audited.OfPeople,
        ["GET /applications/{id}/deposit-receipt.pdf"] = Audited.OfPeople,
        ["GET /applications/{id}/tracing-sheet.pdf"] = Audited.OfPeople,
        ["POST /applications/{id}/resubmission"] = Audited.Change,
        ["POST /applications/{id}/nir-check"] = Audited.Change,
        ["POST /applications/{id}/nir-readings"] = Audited.OfPeople,
        ["POST /billing-certificates"] = Audited.OfPeople,
        ["POST /applications/{id}/withdrawal"] = Audited.Change,
        ["POST /applications/{id}/lapse"] = Audited.Change,
        ["POST /applications/{id}/appeal"] = Audited.Change,
        ["GET /applications/{id}/history"] = Audited.OfPeople,
        ["GET /deadlines"] = Audited.OfPeople,
        ["GET /deadlines/summary"] = Audited.OfNobody,
        ["GET /verification/{code}"] = Audited.OfNobody,
        ["GET /transmissions"] = Audited.OfNobody,
        ["POST /transmissions"] = Audited.Change,
        ["GET /transmissions/{id}"] = Audited.OfNobody,
        ["GET /transmissions/{id}/slip.pdf"] = Audited.OfPeople,
        ["GET /transmissions/{id}/slip.csv"] = Audited.OfPeople,
        ["POST /transmissions/{id}/placement"] = Audited.Change,
        ["POST /transmissions/{id}/handover"] = Audited.Change,
        ["POST /transmissions/{id}/acknowledgement"] = Audited.Change,
        ["GET /exchange"] = Audited.OfNobody,
        ["POST /returns"] = Audited.Change,
        ["POST /returns/files"] = Audited.Change,
        ["GET /returns/files"] = Audited.OfNobody,
        ["GET /returns/set-aside"] = Audited.OfPeople,
        ["GET /returns/set-aside/{id}"] = Audited.OfPeople,
        ["POST /returns/set-aside/{id}/retry"] = Audited.Change,
        ["POST /returns/set-aside/{id}/closure"] = Audited.Change,
        ["GET /calendar"] = Audited.OfNobody,
        ["POST /calendar/runs"] = Audited.Change,
        ["POST /simulations/effect-dates"] = Audited.OfNobody,
        ["POST /simulations/eligibility"] = Audited.OfNobody,
        ["GET /audit"] = Audited.OfPeople,
        ["GET /audit/verification"] = Audited.OfNobody,
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_operation_is_for_the_roles_of_the_table_and_for_their_own_PASS()
    {
        var (pass, rows, values) = await Rows();
        var matrix = new AccessMatrix(await Document(), Table, rows, values, holder => Task.FromResult(Client(holder, pass)));

        Assert.InRange(await matrix.Hold("rights"), 900, int.MaxValue);
    }

    [Fact]
    public async Task What_each_operation_shows_of_people_is_in_the_audit_of_their_PASS()
    {
        var (pass, rows, _) = await Rows();
        using var coordinator = running.Service.Client(Roles.Coordinator, pass.Id);

        await new AuditMatrix(await Document(), Kept, rows, operation => Table[operation.Name].Open ? running.Service.Anonymous() : Client(new Holder(Table[operation.Name].Roles[0], Own: true), pass), coordinator)
        {
            Address = "/audit",
            ProvenElsewhere = new Dictionary<string, string>
            {
                ["GET /returns/set-aside/{id}"] = "it answers the type that the list is made of",
                ["POST /applications/{id}/nir-readings"] = "BillingTests have a number",
                ["POST /billing-certificates"] = "BillingTests have an act",
            },
        }.Hold();
    }

    [Fact]
    public async Task What_nobody_means_to_send_is_never_an_internal_error()
    {
        var (pass, rows, values) = await Rows();

        // What the calendar does by itself is the operator's, for every PASS of the other tests too.
        var hostile = new HostileInputs(await Document(), rows, values, operation => Task.FromResult(
            operation.Path.StartsWith("/calendar", StringComparison.Ordinal) || Table[operation.Name].Open ? null : Client(new Holder(Table[operation.Name].Roles[0], Own: true), pass)));

        Assert.InRange(await hostile.Send(), 1000, int.MaxValue);
    }

    private HttpClient Client(Holder holder, Pass pass) => holder switch
    {
        { Role: null } => running.Service.Anonymous(),
        { Scope: { } scope, Role: var role } => running.Service.Limited(role, scope),
        { Role: var role, Own: var own } => running.Service.Client(role, own ? pass.Id : Guid.CreateVersion7()),
    };

    private async Task<JsonNode> Document() => (await running.Service.Anonymous().GetFromJsonAsync<JsonNode>("/openapi/v1.json", Stop))!;

    private async Task<(Pass Pass, Dictionary<string, string> Rows, Dictionary<string, string> Values)> Rows()
    {
        var pass = await Pass.WithAgreements(running);
        var (person, sent) = await pass.TransmittedAme();
        var (_, draft) = await pass.Opened("2021-04-07", Pass.Example1);
        var (_, css) = await pass.Opened("2021-04-07", Pass.WithPuma("2021-01-15"));
        using var file = new ByteArrayContent(SampleFiles.Pdf);
        file.Headers.ContentType = new("application/pdf");
        using var received = await pass.Team.PostAsync($"/applications/{draft}/files?lineId=identity&providedOn=2021-04-08", file, Stop);
        Assert.Equal(HttpStatusCode.Created, received.StatusCode);
        var batch = (await pass.Read(sent)).Text("transmission.transmissionId");
        return (pass, new()
        {
            ["/people/{personId}"] = $"/people/{person}",
            ["/applications/{id}"] = $"/applications/{sent}",
            ["/applications/{id}/prepared-sheets/{form}"] = $"/applications/{sent}/prepared-sheets/s3720",
            ["/applications/{id}/immediate-need"] = $"/applications/{css}/immediate-need",
            ["/applications/{id}/documents/{documentId}"] = received.Headers.Location!.OriginalString[..^"/content".Length],
            ["/transmissions/{id}"] = $"/transmissions/{batch}",
        }, new() { ["applicationIds"] = $"{sent}", ["applicationId"] = $"{sent}" });
    }
}
