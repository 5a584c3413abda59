using PassPlatform.ServiceDefaults.Auth;
using PassPlatform.ServiceDefaults.Errors;
using PassPlatform.ServiceDefaults.Values;

namespace PassPlatform.Identity.Clients;

/// <summary>What a request binds an application or a person to: a fund, a practitioner, a structure, as the role asks for.</summary>
public static class Bound
{
    /// <summary>The value of the role's claim; null for a role that has none.</summary>
    /// <exception cref="Refusal">The role's own is missing or of another form, or one is given that is not the role's.</exception>
    public static string? Of(string role, string? fundCode, string? practitionerId, Guid? structureId)
    {
        (string Claim, string Pointer, string? Value, string Expected)[] all =
        [
            (Binding.FundCode, "/fundCode", fundCode, "le code organisme de la caisse : de 2 à 20 chiffres, lettres ou tirets"),
            (Binding.PractitionerId, "/practitionerId", practitionerId, Rpps.Expected),
            (Binding.StructureId, "/structureId", structureId?.ToString(), "l'identifiant de la structure, un UUID"),
        ];
        var own = Binding.ClaimOf(role);
        FieldError[] errors =
        [
            .. from each in all
               let wrong = each.Claim == own ? !Binding.Fits(role, each.Value) : each.Value is not null
               where wrong
               select each.Claim == own
                   ? new FieldError(each.Pointer, each.Value is null ? "obligatoire pour ce rôle" : "de forme non valable", each.Expected)
                   : new FieldError(each.Pointer, "sans objet pour ce rôle", "absent"),
        ];
        return errors.Length == 0
            ? all.FirstOrDefault(each => each.Claim == own).Value
            : throw new Refusal(ProblemKinds.InvalidField, "Une caisse, un praticien et un partenaire sont liés à leur code, à leur numéro RPPS, à leur structure ; les autres à rien.", errors);
    }
}
