using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using PassPlatform.Identity.Accounts;
using PassPlatform.ServiceDefaults.Auth;
using Xunit;

namespace PassPlatform.Identity.Tests.Accounts;

/// <summary>What proves a person is kept by the store, and found by nothing else than what it is.</summary>
public sealed class AccountStoreTests(SharedIdentity shared) : IClassFixture<SharedIdentity>
{
    [Theory]
    [InlineData(16)]
    [InlineData(1023)] // The longest that WebAuthn allows.
    public async Task A_passkey_is_kept_and_found_by_its_id_however_long(int bytes)
    {
        var id = RandomNumberGenerator.GetBytes(bytes);
        var account = await Browser.NewAccount(shared.Identity, account => [Browser.Member(account, Roles.Nurse, Guid.CreateVersion7())]);

        var (kept, counted) = await shared.Identity.With(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var known = (await accounts.FindByIdAsync(account.Id.ToString()))!;
            return (await accounts.AddOrUpdatePasskeyAsync(known, Passkey(id, 1)), await accounts.AddOrUpdatePasskeyAsync(known, Passkey(id, 2)));
        });

        Assert.True(kept.Succeeded && counted.Succeeded);
        var (holder, passkeys) = await shared.Identity.With(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var found = await accounts.FindByPasskeyIdAsync(id);
            return (found, await accounts.GetPasskeysAsync(found!));
        });
        Assert.Equal(account.Id, holder?.Id);
        var passkey = Assert.Single(passkeys);
        Assert.Equal(id, passkey.CredentialId);
        Assert.Equal(("Téléphone", 2u), (passkey.Name, passkey.SignCount));
    }

    [Fact]
    public async Task Who_is_known_to_another_provider_is_found_by_the_very_id_it_gives()
    {
        var account = await Browser.NewAccount(shared.Identity, account => [Browser.Member(account, Roles.Nurse, Guid.CreateVersion7())]);

        var found = await shared.Identity.With(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            await accounts.AddLoginAsync((await accounts.FindByIdAsync(account.Id.ToString()))!, new UserLoginInfo("regional", $"a{account.Id}", null));
            var holders = new List<Guid?>();
            foreach (var id in new[] { $"a{account.Id}", $"A{account.Id}", $"a{account.Id} ", $" a{account.Id}" })
            {
                holders.Add((await accounts.FindByLoginAsync("regional", id))?.Id);
            }

            return holders;
        });

        Assert.Equal([account.Id, null, null, null], found);
    }

    private static UserPasskeyInfo Passkey(byte[] id, uint signCount) => new(
        id, publicKey: [1, 2, 3], DateTimeOffset.UnixEpoch, signCount, transports: ["internal"], isUserVerified: true, isBackupEligible: false, isBackedUp: false,
        attestationObject: [4], clientDataJson: [5])
    { Name = "Téléphone" };
}
