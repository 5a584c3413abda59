using PassPlatform.Contracts;
using Xunit;

namespace PassPlatform.PartnerNetwork.Tests.CareActs;

/// <summary>Rights and acts meet, whichever comes first, however often and in whatever order.</summary>
[Collection<Network>]
public sealed class RightsTests(RunningNetwork network)
{
    [Fact]
    public async Task A_right_opened_after_the_act_makes_it_billable()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person));

        await pass.Publish(pass.Opened(person));

        await pass.Becomes(act, "billable");
        var view = await pass.Read(act);
        Assert.Equal("ame", view.GetProperty("billable").GetProperty("cover").GetString());
        Assert.Equal("2021-05-20", view.GetProperty("billable").GetProperty("billableOn").GetString());
        Assert.Equal(0, view.GetProperty("patientCharge").GetProperty("amountCents").GetInt64());
        var told = await network.Service.Hear<CareActBillable>(e => e.CareActId == act);
        Assert.Equal((Benefit.Ame, new DateOnly(2021, 5, 20), 2L), (told.Cover, told.BillableOn, told.Version));
    }

    [Fact]
    public async Task A_right_opened_for_a_household_covers_each_of_its_members()
    {
        var pass = await network.NewPass();
        var (parent, child) = (await pass.NewPerson(), await pass.NewPerson());
        var (one, other) = (await pass.Record(pass.Act(parent)), await pass.Record(pass.Act(child)));
        var application = Guid.CreateVersion7();

        await pass.Publish(pass.Opened(parent, applicationId: application));
        await pass.Publish(pass.Opened(child, applicationId: application) with { Version = 7 });

        await pass.Becomes(one, "billable");
        await pass.Becomes(other, "billable");
    }

    [Fact]
    public async Task An_act_recorded_after_the_right_is_billable_at_once_from_the_day_of_the_care()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        await pass.Decided(pass.Opened(person));

        var act = await pass.Practitioner.Post("/care-acts", pass.Act(person, "2021-07-01"));

        Assert.Equal("billable", act.GetProperty("state").GetString());
        Assert.Equal("2021-07-01", act.GetProperty("billable").GetProperty("billableOn").GetString());
        await network.Service.Hear<CareActRecorded>(e => e.CareActId == act.GetProperty("id").GetGuid());
        await network.Service.Hear<CareActBillable>(e => e.CareActId == act.GetProperty("id").GetGuid());
    }

    [Theory]
    [InlineData("2021-04-09", "held")]
    [InlineData("2021-04-10", "billable")]
    [InlineData("2022-04-09", "billable")]
    [InlineData("2022-04-10", "held")]
    public async Task A_right_covers_its_first_and_its_last_day(string performedOn, string state)
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person, performedOn));

        await pass.Decided(pass.Opened(person, "2021-04-10", "2022-04-09"));

        Assert.Equal(state, await pass.State(act));
    }

    [Fact]
    public async Task A_right_without_end_covers_any_later_day()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        await pass.Decided(pass.Opened(person, to: null, benefit: Benefit.Puma));

        Assert.Equal("billable", await pass.State(await pass.Record(pass.Act(person, "2026-01-15"))));
    }

    [Fact]
    public async Task A_right_told_twice_frees_once()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var act = await pass.Record(pass.Act(person));
        var application = Guid.CreateVersion7();
        var opened = pass.Opened(person, applicationId: application);

        await pass.Decided(opened);
        await pass.Decided(pass.Opened(person, applicationId: application)); // The same, as an event of its own.
        await pass.Publish(opened); // The very same message.
        await pass.Decided(pass.Opened(person, applicationId: application, version: 6));

        var view = await pass.Read(act);
        Assert.Equal(("billable", 2), (view.GetProperty("state").GetString(), view.GetProperty("version").GetInt32()));
        await network.Service.Hear<CareActBillable>(e => e.CareActId == act);
        Assert.Single(network.Service.Heard.OfType<CareActBillable>(), e => e.CareActId == act);
    }

    [Fact]
    public async Task A_right_refused_then_granted_frees_the_act()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var application = Guid.CreateVersion7();
        var act = await pass.Record(pass.Act(person));

        await pass.Decided(pass.Refused(person, applicationId: application, version: 5));
        Assert.Equal("held", await pass.State(act));
        await pass.Decided(pass.Opened(person, applicationId: application, version: 7));

        Assert.Equal("billable", await pass.State(act));
    }

    [Fact]
    public async Task An_older_refusal_that_arrives_after_the_grant_changes_nothing()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var application = Guid.CreateVersion7();

        await pass.Decided(pass.Opened(person, applicationId: application, version: 7));
        await pass.Decided(pass.Refused(person, applicationId: application, version: 5));

        Assert.Equal("billable", await pass.State(await pass.Record(pass.Act(person))));
    }

    [Fact]
    public async Task A_grant_withdrawn_before_the_act_does_not_free_it()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var application = Guid.CreateVersion7();

        await pass.Decided(pass.Opened(person, applicationId: application, version: 5));
        await pass.Decided(pass.Refused(person, applicationId: application, version: 7));

        Assert.Equal("held", await pass.State(await pass.Record(pass.Act(person))));
    }

    [Fact]
    public async Task A_right_that_overtakes_the_registration_is_kept()
    {
        var pass = await network.NewPass();
        var person = Guid.CreateVersion7();

        await pass.Decided(pass.Opened(person));
        await pass.Decided(Requests.Registered(person, pass.Id));

        Assert.Equal("billable", await pass.State(await pass.Record(pass.Act(person))));
    }

    [Fact]
    public async Task Urgent_care_frees_acts_with_an_urgent_category_within_its_days_only()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var urgent = await pass.Record(pass.Act(person, "2020-11-25", urgentCategory: "contagion"));
        var ordinary = await pass.Record(pass.Act(person, "2020-11-25", amountCents: 5000));
        var before = await pass.Record(pass.Act(person, "2020-11-24", urgentCategory: "vital-prognosis"));
        var after = await pass.Record(pass.Act(person, "2020-11-26", urgentCategory: "pregnancy-or-newborn"));

        await pass.Decided(pass.Refused(person, urgentFrom: "2020-11-25", urgentTo: "2020-11-25"));

        Assert.Equal(["billable", "held", "held", "held"], [await pass.State(urgent), await pass.State(ordinary), await pass.State(before), await pass.State(after)]);
        Assert.Equal("urgent-care", (await pass.Read(urgent)).GetProperty("billable").GetProperty("cover").GetString());
        Assert.Equal("2021-02-10", (await pass.Read(urgent)).GetProperty("billable").GetProperty("billableOn").GetString());
    }

    [Fact]
    public async Task Urgent_care_without_end_covers_later_urgent_acts_and_a_refusal_without_it_covers_none()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        var other = await pass.NewPerson();
        await pass.Decided(pass.Refused(person, urgentFrom: "2020-11-25"));
        await pass.Decided(pass.Refused(other));

        Assert.Equal("billable", await pass.State(await pass.Record(pass.Act(person, "2021-03-01", urgentCategory: "contagion"))));
        Assert.Equal("held", await pass.State(await pass.Record(pass.Act(other, "2021-03-01", urgentCategory: "contagion"))));
    }

    [Fact]
    public async Task An_ordinary_right_is_preferred_to_urgent_care()
    {
        var pass = await network.NewPass();
        var person = await pass.NewPerson();
        await pass.Decided(pass.Refused(person, urgentFrom: "2020-11-25"));
        await pass.Decided(pass.Opened(person));

        var act = await pass.Read(await pass.Record(pass.Act(person, urgentCategory: "contagion")));

        Assert.Equal("ame", act.GetProperty("billable").GetProperty("cover").GetString());
    }

    [Fact]
    public async Task The_right_of_one_person_frees_no_act_of_another()
    {
        var pass = await network.NewPass();
        var act = await pass.Record(pass.Act(await pass.NewPerson()));

        await pass.Decided(pass.Opened(await pass.NewPerson()));

        Assert.Equal("held", await pass.State(act));
    }

    [Fact]
    public async Task Acts_and_rights_that_arrive_at_the_same_instant_never_miss_each_other()
    {
        var pass = await network.NewPass();
        var people = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => pass.NewPerson()));

        var acts = await Task.WhenAll(people.Select(async person =>
        {
            var told = pass.Publish(pass.Opened(person));
            var act = await pass.Record(pass.Act(person));
            await told;
            return act;
        }));

        foreach (var act in acts)
        {
            await pass.Becomes(act, "billable");
        }
    }
}
