using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Companies.Suggestions;

namespace PulsewayToHudu.Sync.Tests.Companies;

public sealed class SuggestionExamples
{
    [Theory]
    [InlineData("Blue Heron Ltd", "Blue Heron Ltd", SuggestionBasis.ExactName)]
    [InlineData("Blue Heron Ltd", "BLUE HERON LTD", SuggestionBasis.ExactName)]
    [InlineData("Blue Heron Ltd.", "Blue-Heron Limited", SuggestionBasis.NormalizedName)]
    [InlineData("Müller & Söhne GmbH & Co. KG", "Mueller und Soehne", SuggestionBasis.NormalizedName)]
    [InlineData("Café Central SARL", "cafe central", SuggestionBasis.NormalizedName)]
    [InlineData("Bakker B.V.", "Bakker", SuggestionBasis.NormalizedName)]
    [InlineData("Rossi S.r.l.", "ROSSI SPA", SuggestionBasis.NormalizedName)]
    [InlineData("Blue Heron Ltd", "Blue Herron", SuggestionBasis.SimilarName)]
    public void Names_that_mean_the_same_are_suggested(string organization, string company, SuggestionBasis basis)
    {
        var suggestion = Suggest(organization, new HuduCompany { Id = 1, Name = company });

        Assert.Equal(basis, suggestion!.Basis);
        Assert.Equal(basis is SuggestionBasis.ExactName, suggestion.Score >= 1);
    }

    [Fact]
    public void Different_names_and_archived_companies_are_not_suggested()
    {
        Assert.Null(Suggest("Blue Heron Ltd", new HuduCompany { Id = 1, Name = "Red Fox Ltd" }));
        Assert.Null(
            Suggest(
                "Blue Heron Ltd",
                new HuduCompany
                {
                    Id = 1,
                    Name = "Blue Heron Ltd",
                    Archived = true,
                }
            )
        );
    }

    [Fact]
    public void A_native_match_counts_before_the_same_name()
    {
        var suggestion = Suggest(
            "Blue Heron",
            new HuduCompany { Id = 1, Name = "Blue Heron" },
            new HuduCompany
            {
                Id = 2,
                Name = "Something else",
                NativeOrganizationIds = [7],
            }
        );

        Assert.Equal(2, suggestion!.CompanyId);
        Assert.Equal(SuggestionBasis.NativeMatch, suggestion.Basis);
    }

    private static Suggestion? Suggest(string organization, params HuduCompany[] companies) =>
        CompanySuggester.Suggest([new(7, organization)], companies).GetValueOrDefault(7);
}
