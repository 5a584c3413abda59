using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Rules;
using Xunit;

namespace PassPlatform.RightsDossier.Tests.Rules;

public sealed class RequiredDocumentsTests
{
    static readonly Guid Parent = Guid.Parse("11111111-1111-1111-1111-111111111111");
    static readonly Guid Child = Guid.Parse("22222222-2222-2222-2222-222222222222");

    static readonly DocumentSituation Family = new(DocumentCondition.FirstApplication,
        [new HouseholdMember(Parent), new HouseholdMember(Child, Minor: true, Dependant: true)]);

    [Fact]
    public void A_first_AME_application_of_a_family_asks_a_proof_of_stay_of_adults_only()
    {
        var list = RequiredDocuments.For(Benefit.Ame, Family);

        Assert.Equal("S3720", list.Form.Number);
        Assert.Equal(
            [("form", null), ("identity", Parent), ("identity", Child), ("residence_3_months", Parent), ("resources", Parent), ("family_situation", Child), ("photo", Parent), ("photo", Child)],
            list.Lines.Select(line => (line.Id, line.PersonId)));
    }

    [Fact]
    public void Retroactivity_priority_and_a_deposit_at_the_PASS_add_their_lines()
    {
        var list = RequiredDocuments.For(Benefit.Ame, Family with
        {
            Conditions = DocumentCondition.FirstApplication | DocumentCondition.Retroactivity | DocumentCondition.Priority | DocumentCondition.DepositedAtPass,
        });

        Assert.Contains(list.Lines, line => line is { Id: "proof_of_care", Need: DocumentNeed.Required });
        Assert.Contains(list.Lines, line => line is { Id: "medical_certificate", Need: DocumentNeed.Required });
        Assert.Equal(3, list.Lines.Count(line => line.Need == DocumentNeed.ProducedAtDeposit));
    }

    [Fact]
    public void A_prescription_proves_urgency_but_never_presence()
    {
        var list = RequiredDocuments.For(Benefit.Ame, Family with { Conditions = DocumentCondition.Priority });
        var prescription = new ProvidedDocument("prescription", Parent);

        Assert.True(RequiredDocuments.Satisfies(prescription, list.Lines.Single(line => line.Id == "medical_certificate")));
        var presence = list.Lines.Single(line => line.Id == "residence_3_months");
        Assert.False(RequiredDocuments.Satisfies(prescription, presence));
        Assert.Contains(presence.Rejects, kind => kind.Id == "prescription");
    }

    [Fact]
    public void A_file_is_complete_when_every_required_line_has_a_usable_document_of_the_right_person()
    {
        var list = RequiredDocuments.For(Benefit.Ame, Family);
        List<ProvidedDocument> provided =
        [
            new("form-s3720"), new("passport", Parent), new("birth-record", Child), new("lease", Parent),
            new("resources-proof", Parent), new("photo", Parent), new("photo", Child),
        ];
        Assert.Empty(RequiredDocuments.Missing(list, provided));

        Assert.Equal(["identity"], Missing(list, provided, "passport", document => document with { Unusable = UnusableReason.Unreadable }));
        Assert.Equal(["identity"], Missing(list, provided, "passport", document => document with { PersonId = Child }));
        Assert.Equal(["residence_3_months"], Missing(list, provided, "lease", document => document with { KindId = "transport-ticket" }));
        Assert.Equal(["identity", "family_situation"], Missing(list, provided, "birth-record", document => document with { Unusable = UnusableReason.NotTranslated }));
    }

    [Theory]
    [InlineData(DocumentCondition.ByResidence, new[] { "form", "identity_or_permit", "residence_3_months", "regular_stay", "bank_details" })]
    [InlineData(DocumentCondition.ByResidence | DocumentCondition.ResidenceExempt, new[] { "form", "identity_or_permit", "regular_stay", "bank_details" })]
    [InlineData(DocumentCondition.ByActivity | DocumentCondition.EuCitizen, new[] { "form", "identity_or_permit", "work_proof", "bank_details" })]
    [InlineData(DocumentCondition.ByResidence | DocumentCondition.NoStableAddress | DocumentCondition.BornAbroad,
        new[] { "form", "identity_or_permit", "civil_status", "residence_3_months", "regular_stay", "bank_details", "domiciliation" })]
    public void The_PUMa_asks_what_the_criterion_needs(DocumentCondition conditions, string[] lines)
    {
        var list = RequiredDocuments.For(Benefit.Puma, new DocumentSituation(conditions, [new HouseholdMember(Parent)]));

        Assert.Equal(lines, list.Lines.Select(line => line.Id));
        Assert.Equal("S1106", list.Form.Number);
    }

    [Fact]
    public void The_CSS_asks_the_hospital_papers_for_a_retroactive_effect_and_nothing_of_the_resources_of_a_RSA_beneficiary()
    {
        var alone = new HouseholdMember[] { new(Parent) };
        var hospital = RequiredDocuments.For(Benefit.Css, new DocumentSituation(DocumentCondition.HospitalRetroactivity | DocumentCondition.UnableToApplyOnAdmission, alone));
        var rsa = RequiredDocuments.For(Benefit.Css, new DocumentSituation(DocumentCondition.ResourcesUnknownToFund | DocumentCondition.RsaBeneficiary, alone));

        Assert.Contains(hospital.Lines, line => line.Id == "hospital_proof");
        Assert.Contains(hospital.Lines, line => line.Id == "hospital_drawn_form");
        Assert.DoesNotContain(rsa.Lines, line => line.Id == "resources");
        Assert.Equal("S3711", rsa.Form.Number);
    }

    [Fact]
    public void Adding_a_document_never_makes_a_file_less_complete()
    {
        var random = new Random(3720);
        var completed = 0;
        for (var i = 0; i < 100; i++)
        {
            var benefit = (Benefit)random.Next(3);
            var list = RequiredDocuments.For(benefit, Family with { Conditions = (DocumentCondition)random.Next(1 << 17) });
            var kinds = RequiredDocuments.Kinds(benefit).ToList();
            var provided = new List<ProvidedDocument>();
            var missing = RequiredDocuments.Missing(list, provided);
            Assert.Equal(list.Lines.Count(line => line.Need == DocumentNeed.Required), missing.Count);
            while (missing.Count > 0)
            {
                var kind = kinds[random.Next(kinds.Count)].Id;
                provided.Add(new ProvidedDocument(kind, random.Next(3) switch { 0 => null, 1 => Parent, _ => Child },
                    random.Next(3) == 0 ? (UnusableReason)random.Next(6) : null));
                var now = RequiredDocuments.Missing(list, provided);
                Assert.Empty(now.Except(missing));
                missing = now;
            }

            completed++;
        }

        Assert.Equal(100, completed);
    }

    [Fact]
    public void Every_line_can_be_satisfied_and_every_reason_has_a_label()
    {
        foreach (var benefit in new[] { Benefit.Puma, Benefit.Css, Benefit.Ame })
        {
            Assert.All(RequiredDocuments.Kinds(benefit), kind => Assert.NotEmpty(kind.Label));
        }

        Assert.All(Enum.GetValues<UnusableReason>(), reason => Assert.NotEmpty(RequiredDocuments.Label(reason)));
        Assert.Throws<ArgumentException>(() => RequiredDocuments.For(Benefit.UrgentCare, Family));
        Assert.Throws<ArgumentException>(() => RequiredDocuments.For(Benefit.Ame, Family with { Members = [] }));
    }

    static IEnumerable<string> Missing(DocumentList list, List<ProvidedDocument> provided, string kind, Func<ProvidedDocument, ProvidedDocument> change) =>
        RequiredDocuments.Missing(list, [.. provided.Select(document => document.KindId == kind ? change(document) : document)]).Select(line => line.Id).Distinct();
}
