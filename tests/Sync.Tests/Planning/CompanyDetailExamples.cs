using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Planning;

namespace PulsewayToHudu.Sync.Tests.Planning;

/// <summary>Details of a company, member by member: as they differ, as they are written, and as they are restored.</summary>
public sealed class CompanyDetailExamples
{
    public static TheoryData<string, CompanyDetails> Members =>
        new()
        {
            {
                "address_line_1",
                new() { AddressLine1 = "x" }
            },
            {
                "address_line_2",
                new() { AddressLine2 = "x" }
            },
            {
                "city",
                new() { City = "x" }
            },
            {
                "zip",
                new() { Zip = "x" }
            },
            {
                "phone_number",
                new() { PhoneNumber = "x" }
            },
            {
                "fax_number",
                new() { FaxNumber = "x" }
            },
        };

    [Theory, MemberData(nameof(Members))]
    public void Each_member_has_its_name_in_Hudu_and_is_written_alone(string name, CompanyDetails wanted)
    {
        var changes = CompanyDetailChanges.Between(new(), wanted);

        Assert.Equal([new FieldChange(name, null, "x")], changes);
        Assert.Equal(wanted, CompanyDetailChanges.Only(changes));
        Assert.Equal("x", CompanyDetailChanges.Read(wanted, name));
        Assert.Equal("", CompanyDetailChanges.Read(CompanyDetailChanges.Restoring([new(name, "x", null)]), name));
    }

    [Fact]
    public void What_Pulseway_does_not_know_or_writes_with_other_blanks_is_no_difference()
    {
        var now = new CompanyDetails { City = "Bern", Zip = "3000" };

        Assert.Empty(CompanyDetailChanges.Between(now, new() { City = " Bern ", Zip = " " }));
        Assert.Null(CompanyDetailChanges.Read(now, "name"));
    }
}
