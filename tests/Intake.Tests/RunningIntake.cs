using Microsoft.AspNetCore.Hosting;
using PassPlatform.Contracts;
using PassPlatform.TestKit;
using Xunit;

namespace PassPlatform.Intake.Tests;

/// <summary>One intake service for all tests; each test works in a PASS of its own, as isolation allows.</summary>
public sealed class RunningIntake : IAsyncLifetime
{
    private ServiceUnderTest<Program>? _service;
    private StubNetwork? _network;

    /// <summary>For a test that needs a service of its own.</summary>
    public TestBroker Broker { get; } = new();

    public ServiceUnderTest<Program> Service => _service ?? throw new InvalidOperationException("Not started.");

    /// <summary>Whom it asks about practitioners.</summary>
    public StubNetwork Network => _network ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        _network = await StubNetwork.Start();
        _service = await ServiceUnderTest<Program>.Start(Broker, "intake-db", host => host.UseSetting("services:partner-network:http:0", _network.Address));
        await Service.Listen<PersonRegistered>();
        await Service.Listen<PersonRectified>();
        await Service.Listen<ArrivalRecorded>();
        await Service.Listen<AnonymousPassageCounted>();
        await Service.Listen<EntrySituationRecorded>();
        await Service.Listen<DiagnosisRecorded>();
        await Service.Listen<InterviewHeld>();
        await Service.Listen<OwnCareGiven>();
        await Service.Listen<InterpretationProvided>();
        await Service.Listen<OrientationMade>();
        await Service.Listen<OrientationAnswered>();
        await Service.Listen<SupportMissionReferred>();
        await Service.Listen<SupportMissionCalledBack>();
        await Service.Listen<SocialServiceReferred>();
        await Service.Listen<CollectiveSessionHeld>();
        await Service.Listen<AppointmentMade>();
        await Service.Listen<FollowUpLost>();
        await Service.Listen<FollowUpResumed>();
        await Service.Listen<FollowUpClosed>();
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        if (_network is not null)
        {
            await _network.DisposeAsync();
        }

        await Broker.DisposeAsync();
    }
}
