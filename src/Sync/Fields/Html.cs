using System.Net;
using System.Text;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>HTML for rich text. Everything that comes from a system is encoded: a device name is no markup.</summary>
internal static class Html
{
    // Hudu's limit is not documented; a list of programs must not make a page that nobody can open.
    private const int MaxRows = 500;

    public static string List(IReadOnlyList<string> items) =>
        $"<ul>{string.Concat(items.Take(MaxRows).Select(i => $"<li>{Encode(i)}</li>"))}</ul>{More(items.Count)}";

    public static string Table(ValueTable table)
    {
        var html = new StringBuilder("<table><thead>");
        Row(html, "th", table.Columns);
        html.Append("</thead><tbody>");
        foreach (var row in table.Rows.Take(MaxRows))
        {
            Row(html, "td", row);
        }

        return html.Append("</tbody></table>").Append(More(table.Rows.Count)).ToString();
    }

    private static void Row(StringBuilder html, string cell, IReadOnlyList<string?> texts)
    {
        html.Append("<tr>");
        foreach (var text in texts)
        {
            html.Append('<').Append(cell).Append('>').Append(Encode(text)).Append("</").Append(cell).Append('>');
        }

        html.Append("</tr>");
    }

    private static string More(int count) => count > MaxRows ? $"<p>and {count - MaxRows} more</p>" : "";

    private static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");
}
