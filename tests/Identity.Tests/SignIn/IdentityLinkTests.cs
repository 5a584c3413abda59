using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.SignIn;

/// <summary>Whose account an identity of another provider opens: linked by its holder, and unlinked.</summary>
public sealed class IdentityLinkTests : ExternalProviderTest
{
    [Fact]
    public async Task An_identity_is_linked_with_the_password_by_who_is_signed_in_and_to_one_account()
    {
        Provider.Present = new Professional("ines");
        await Visitor.Get("/compte/securite/identite");
        Assert.Equal("Connexion", Visitor.Title);

        var account = await Linked("ines");
        await SignOut();
        var other = await Browser.NewAccount(Running, account => [Browser.Member(account, Roles.Nurse, Site)]);
        await Visitor.SignIn(other, Later());
        await Visitor.Get("/compte/securite/identite");
        Assert.Contains("Dr Inès Martin", Visitor.Text, StringComparison.Ordinal);
        await Visitor.Send("lien", ("Input.Current", "not the password"));
        Assert.Contains("Le mot de passe n’est pas le bon", Visitor.Text, StringComparison.Ordinal);
        await Visitor.Send("lien", ("Input.Current", Browser.Password));

        Assert.Contains("déjà liée à un compte", Visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await Running.Mails(), mail => mail.To == other.Email);
        Assert.Single(await Running.Mails(), mail => mail.To == account.Email);
    }

    // What one account began is not ended by another at the same browser.
    [Fact]
    public async Task What_came_back_for_one_account_is_not_linked_to_another()
    {
        var one = await Browser.NewAccount(Running, account => [Browser.Member(account, Roles.Nurse, Site)]);
        var two = await Browser.NewAccount(Running, account => [Browser.Member(account, Roles.Nurse, Site)]);
        Provider.Present = new Professional("ines");
        await Visitor.SignIn(one, Later());
        await Visitor.Get("/compte/securite/identite");
        Assert.Equal("Lier une identité", Visitor.Title);
        await Visitor.SignIn(two, Later());

        await Visitor.Get("/compte/securite/identite/confirmation");

        Assert.Equal("Sécurité du compte", Visitor.Title);
    }

    [Theory]
    [InlineData($"8{Rpps}", true)]
    [InlineData("810100654321", false)]
    [InlineData($"0{Rpps}", false)]
    [InlineData(null, false)]
    public async Task A_practitioner_links_the_identity_of_their_own_number_alone(string? number, bool isLinked)
    {
        var account = await Browser.NewAccount(Running, account => [Browser.Member(account, Roles.Practitioner, Site)]);
        Provider.Present = new Professional("ines") { SubjectNameId = number };
        await Visitor.SignIn(account, Later());

        await Visitor.Get("/compte/securite/identite");
        await Visitor.Send("lien", ("Input.Current", Browser.Password));

        Assert.Equal(isLinked, Visitor.Text.Contains("Votre identité est liée à ce compte", StringComparison.Ordinal));
        Assert.Equal(!isLinked, Visitor.Text.Contains("Le numéro RPPS de cette identité ProSanté Connect n’est pas celui", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_identity_that_is_unlinked_opens_nothing_and_ends_other_sessions()
    {
        await Restart(("StrongAcr", "eidas1"));
        var account = await Linked("ines");
        using var other = new Visitor(Running);
        await other.Get("/compte/externe?returnUrl=%2Fcompte%2Fsecurite");
        Assert.Equal("Sécurité du compte", other.Title);

        await Visitor.Get("/compte/securite");
        await Visitor.Send("identite", ("Unlinked.Current", "not the password"));
        Assert.Contains("Le mot de passe n’est pas le bon", Visitor.Text, StringComparison.Ordinal);
        await Visitor.Send("identite", ("Unlinked.Current", Browser.Password));

        Assert.Contains("n’est plus liée à ce compte", Visitor.Text, StringComparison.Ordinal);
        Assert.Equal("Connexion", (await other.Get("/compte/securite")).Title);
        Assert.Equal("Cette identité n’est liée à aucun compte", (await other.Get("/compte/externe")).Title);
        Assert.Contains(await Running.Mails(), mail => mail.To == account.Email && mail.Text.Contains("en a été déliée", StringComparison.Ordinal));
    }
}
