using PulsewayToHudu.Sync.Companies;

namespace PulsewayToHudu.Sync.Planning;

/// <summary>Differences between the details a company has and those that Pulseway knows.</summary>
public static class CompanyDetailChanges
{
    private static readonly (string Name, Func<CompanyDetails, string?> Read)[] s_members =
    [
        ("address_line_1", d => d.AddressLine1),
        ("address_line_2", d => d.AddressLine2),
        ("city", d => d.City),
        ("zip", d => d.Zip),
        ("phone_number", d => d.PhoneNumber),
        ("fax_number", d => d.FaxNumber),
    ];

    /// <summary>Members that Pulseway knows and that differ. What Pulseway does not know is never cleared.</summary>
    public static IReadOnlyList<FieldChange> Between(CompanyDetails now, CompanyDetails wanted) =>
        [
            .. s_members
                .Select(m => new FieldChange(m.Name, Text(m.Read(now)), Text(m.Read(wanted))))
                .Where(c => c.After is not null && c.After != c.Before),
        ];

    /// <summary>A member by its name; null for a name that is none.</summary>
    public static string? Read(CompanyDetails details, string name) =>
        s_members.FirstOrDefault(m => m.Name == name).Read?.Invoke(details);

    /// <summary>The wanted details, reduced to the members that change.</summary>
    public static CompanyDetails Only(IReadOnlyList<FieldChange> changes) => Of(changes, c => c.After);

    /// <summary>The same for an undo: a member that had no value before is cleared.</summary>
    public static CompanyDetails Restoring(IReadOnlyList<FieldChange> changes) => Of(changes, c => c.After ?? "");

    private static CompanyDetails Of(IReadOnlyList<FieldChange> changes, Func<FieldChange, string?> text)
    {
        string? After(string name) => changes.FirstOrDefault(c => c.Name == name) is { } change ? text(change) : null;
        return new()
        {
            AddressLine1 = After("address_line_1"),
            AddressLine2 = After("address_line_2"),
            City = After("city"),
            Zip = After("zip"),
            PhoneNumber = After("phone_number"),
            FaxNumber = After("fax_number"),
        };
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
