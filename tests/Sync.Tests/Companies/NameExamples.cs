using PulsewayToHudu.Sync.Companies.Suggestions;

namespace PulsewayToHudu.Sync.Tests.Companies;

/// <summary>What is left of a company's name.</summary>
public sealed class NameExamples
{
    [Theory]
    // English
    [InlineData("Blue Heron Ltd", "blue heron")]
    [InlineData("Blue Heron, L.L.C.", "blue heron")]
    [InlineData("Smith & Co", "smith")]
    [InlineData("The Red Fox Company", "red fox")]
    [InlineData("Kiwi Trading Pty Ltd", "kiwi trading")]
    // German
    [InlineData("Müller & Söhne GmbH & Co. KG", "mueller soehne")]
    [InlineData("Meier G.m.b.H.", "meier")]
    [InlineData("Start UG (haftungsbeschränkt)", "start")]
    [InlineData("Schmidt Gesellschaft mit beschränkter Haftung", "schmidt")]
    [InlineData("Bäckerei Groß e.K.", "baeckerei gross")]
    // French
    [InlineData("Dupont S.A.R.L.", "dupont")]
    [InlineData("Dupont S. à r. l.", "dupont")]
    [InlineData("SARL Dupont", "dupont")]
    [InlineData("Café du Port SAS", "cafe du port")]
    // Dutch
    [InlineData("Bakker B. V.", "bakker")]
    [InlineData("De Vries en Zoon V.O.F.", "de vries zoon")]
    // Spanish
    [InlineData("García e Hijos, S.L.U.", "garcia hijos")]
    [InlineData("Grupo Norte S.A. de C.V.", "grupo norte")]
    // Italian
    [InlineData("Rossi S.p.A.", "rossi")]
    [InlineData("Bianchi Soc. Coop.", "bianchi")]
    [InlineData("Verdi Società a responsabilità limitata", "verdi")]
    public void A_legal_form_is_left_out(string name, string normalized) =>
        Assert.Equal(normalized, CompanyNames.Normalize(name));

    [Theory]
    [InlineData("EV Charging", "ev charging")]
    [InlineData("AG Insurance", "ag insurance")]
    [InlineData("Co Op Stores", "co op stores")]
    [InlineData("Limited", "limited")]
    [InlineData("GmbH & Co. KG", "gmbh")]
    [InlineData("O'Neill", "oneill")]
    [InlineData("🏔", "🏔")]
    [InlineData("and", "and")]
    public void What_is_a_name_stays(string name, string normalized) =>
        Assert.Equal(normalized, CompanyNames.Normalize(name));
}
