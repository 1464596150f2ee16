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
    [InlineData("Kaufmann Partner", "Kaufman Partners", SuggestionBasis.SimilarName)]
    public void Names_that_mean_the_same_are_suggested(string organization, string company, SuggestionBasis basis)
    {
        var suggestion = Suggest(organization, new HuduCompany { Id = 1, Name = company });

        Assert.Equal(basis, suggestion!.Basis);
        Assert.Equal(basis is SuggestionBasis.ExactName, suggestion.Score >= 1);
        Assert.Equal(0, suggestion.Others);
    }

    [Theory]
    [InlineData("Blue Heron Ltd", "Red Fox Ltd")]
    [InlineData("Acme North", "Acme South")]
    [InlineData("Site 101", "Site 102")]
    [InlineData("Hotel Adler", "Hotel Alder")]
    [InlineData("Müller Bau", "Müller Tiefbau und Straßenbau")]
    [InlineData("", "Blue Heron")]
    [InlineData("🏔", "🌊")]
    public void Names_that_share_much_but_not_their_meaning_are_not_suggested(string organization, string company) =>
        Assert.Null(Suggest(organization, new HuduCompany { Id = 1, Name = company }));

    [Fact]
    public void An_archived_company_is_not_suggested() =>
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

    [Fact]
    public void Of_several_that_fit_the_one_with_the_same_legal_form_is_meant_and_otherwise_the_others_are_counted()
    {
        HuduCompany[] companies = [new() { Id = 1, Name = "ACME Inc" }, new() { Id = 2, Name = "ACME Ltd" }];

        var same = Suggest("Acme Ltd.", companies);
        var none = Suggest("Acme GmbH", companies);

        Assert.Equal((2, 0), (same!.CompanyId, same.Others));
        Assert.Equal((1, 1), (none!.CompanyId, none.Others));
    }

    [Fact]
    public void The_most_similar_of_many_is_found()
    {
        var names = Enumerable.Range(0, 500).Select(i => $"Customer {(char)('a' + (i % 26))}{i} Trading");
        var companies = names.Append("Green Valley Farms").Select((n, i) => new HuduCompany { Id = i + 1, Name = n });

        var suggestion = Suggest("Green Valley Farm Ltd", [.. companies]);

        Assert.Equal("Green Valley Farms", suggestion!.CompanyName);
        Assert.InRange(suggestion.Score, 0.85, 0.94);
    }

    private static Suggestion? Suggest(string organization, params HuduCompany[] companies) =>
        CompanySuggester.Suggest([new(7, organization)], companies).GetValueOrDefault(7);
}
