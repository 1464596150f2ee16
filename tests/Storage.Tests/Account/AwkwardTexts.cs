namespace PulsewayToHudu.Storage.Tests.Account;

/// <summary>Texts that people really enter, and some that only happen.</summary>
public static class AwkwardTexts
{
    public static TheoryData<string> All { get; } =
    [
        "Müller & Söhne GmbH – Größe „XL“",
        "🏥 Klinik 👩‍⚕️ 日本語",
        new string('ü', 255),
        string.Concat(Enumerable.Repeat("😀", 255)),
        "a/b\\c#d?e%f%2F+g_h|i",
        "tab\t, line\r\n, null\0, bell\a, delete\u007f, next line\u0085, separator\u2028.",
        "'quoted' \"twice\" <b>&amp;</b>",
        " blank around ",
        "",
    ];
}
