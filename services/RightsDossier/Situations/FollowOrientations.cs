using Microsoft.EntityFrameworkCore;
using PassPlatform.Contracts;
using PassPlatform.RightsDossier.Data;
using PassPlatform.ServiceDefaults.Messaging;

namespace PassPlatform.RightsDossier.Situations;

/// <summary>Keeps the days on which people were oriented towards care: care is scheduled for them. L. 861-5 al. 5 CSS [000-066].</summary>
internal sealed class FollowOrientations(RightsDossierDb db) : IHandle<OrientationMade>
{
    public async Task Handle(OrientationMade occurred, CancellationToken stop)
    {
        // Of somebody erased since, it would stay for ever.
        if (!IsTowardsCare(occurred) || await db.Erasures.AnyAsync(erased => erased.SubjectId == occurred.PersonId, stop))
        {
            return;
        }

        if (await db.People.FirstOrDefaultAsync(known => known.Id == occurred.PersonId, stop) is not { } person)
        {
            db.People.Add(person = PersonSituation.Of(occurred)); // Events come in any order.
        }

        person.IsOriented(occurred.OrientationId, occurred.MadeOn);
    }

    private static bool IsTowardsCare(OrientationMade occurred) => occurred.Speciality is not null || occurred.CareKind is not null
        || occurred.Destination is OrientationDestination.NetworkPractitioner or OrientationDestination.RegularDoctor or OrientationDestination.CityCare or OrientationDestination.HospitalCare;
}
