using PassPlatform.Identity.Accounts;
using PassPlatform.Identity.Withdrawals;

namespace PassPlatform.Identity.SignIn;

/// <summary>What follows when what proves a person has changed, committed with the change: their holder is told by mail, and tokens given before are refused everywhere.</summary>
internal sealed class ChangedProofs(AccountLetters letters, AccessWithdrawals withdrawals)
{
    /// <summary>Tells the holder, and takes back their tokens.</summary>
    public void Tell(Account account, string what)
    {
        letters.TellChanged(account, what);
        TakeBackTokens(account);
    }

    /// <summary>Takes back their tokens; whoever has a session gets others.</summary>
    public void TakeBackTokens(Account account) => withdrawals.Withdraw(account.Id.ToString());
}
