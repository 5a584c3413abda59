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

    /// <summary>Its holder has chosen a second factor: after a reset, they are told, and the link has served.</summary>
    public void TellWhenTakenAgain(Account account)
    {
        if (account.SecondFactorResetAt is not null)
        {
            letters.TellChanged(account, "Un nouveau second facteur a été choisi, par le lien reçu à cette adresse.");
            account.TakeSecondFactor();
        }
    }

    /// <summary>Takes back their tokens; whoever has a session gets others.</summary>
    public void TakeBackTokens(Account account) => withdrawals.Withdraw(account.Id.ToString());
}
