using PassPlatform.Intake.Duplicates;

namespace PassPlatform.Intake.People;

public sealed partial class Person
{
    /// <summary>What is known of somebody who may have a file already; it is never saved.</summary>
    internal static Person Sought(FindCandidates request, Guid passSiteId) => new()
    {
        PassSiteId = passSiteId,
        FamilyName = request.FamilyName?.Trim() ?? "",
        GivenNames = request.GivenNames?.Trim() ?? "",
        BirthName = request.BirthName?.Trim(),
        OtherNames = request.OtherNames,
        Sex = request.Sex,
        BirthDate = request.BirthDate,
        Phone = request.Phone,
    };
}
