using System.Buffers;
using System.Globalization;
using System.Text;

namespace PulsewayToHudu.Api.Export;

/// <summary>
/// Comma-separated values as RFC 4180 has them, for people who open them in a spreadsheet: with a byte order mark, without which Excel
/// takes UTF-8 for something else, and without formulas.
/// </summary>
public static class Csv
{
    private const string Newline = "\r\n";
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",;\"\r\n\t");

    /// <summary>Writes rows while they come.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="rows">Cells of each row.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task WriteAsync(
        Stream output,
        IReadOnlyList<string> columns,
        IAsyncEnumerable<IReadOnlyList<object?>> rows,
        CancellationToken cancellationToken
    )
    {
        await using var writer = new StreamWriter(
            output,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            leaveOpen: true
        );
        await writer.WriteAsync((string.Join(',', columns) + Newline).AsMemory(), cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await writer.WriteAsync((string.Join(',', row.Select(Cell)) + Newline).AsMemory(), cancellationToken);
        }
    }

    /// <summary>
    /// One cell. A text that a spreadsheet would take for a formula gets an apostrophe in front of it: whoever names a computer must
    /// not be able to run something on the computer of whoever opens the file.
    /// </summary>
    public static string Cell(object? value) =>
        value switch
        {
            null => "",
            string text => Quoted(WithoutFormulas(text)),
            DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            bool isTrue => isTrue ? "true" : "false",
            IFormattable other => other.ToString(format: null, CultureInfo.InvariantCulture),
            _ => Quoted(value.ToString() ?? ""),
        };

    // Where lists are separated by semicolons, as in most of Europe, Excel splits this file at those, at tabs and at line breaks, and
    // heeds no quote that does not begin a cell: a formula may begin after each of them.
    private static string WithoutFormulas(string text)
    {
        var safe = new StringBuilder(text.Length);
        if (text.Length > 0 && text[0] is '\t' or '\r' or '\n')
        {
            safe.Append('\'');
        }

        var begins = true;
        foreach (var c in text)
        {
            if (begins && c is '=' or '+' or '-' or '@')
            {
                safe.Append('\'');
            }

            safe.Append(c);
            begins = c is ';' || (begins || c is '\t' or '\r' or '\n') && (c is '"' || char.IsWhiteSpace(c));
        }

        return safe.ToString();
    }

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(s_quoted) || text != text.Trim()
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
}
