using System.Text;

namespace PulsewayToHudu.Integration.Tests;

/// <summary>Reads RFC 4180 strictly: written from the standard, not from what we write.</summary>
internal static class CsvReader
{
    public static List<List<string>> Read(string text)
    {
        var rows = new List<List<string>> { new() };
        var cell = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && cell.Length == 0)
            {
                i = ReadQuoted(text, i + 1, cell);
                Assert.True(i == text.Length || text[i] is ',' or '\r', "Something follows a quoted cell.");
                i--;
            }
            else if (text[i] == ',')
            {
                rows[^1].Add(cell.ToString());
                cell.Clear();
            }
            else if (text[i] == '\r')
            {
                Assert.Equal('\n', text[++i]);
                rows[^1].Add(cell.ToString());
                cell.Clear();
                rows.Add([]);
            }
            else
            {
                Assert.False(text[i] is '\n' or '"', "A line feed or quote outside of quotes.");
                cell.Append(text[i]);
            }
        }

        // The last row ends with a line break too.
        Assert.Empty(rows[^1]);
        rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    private static int ReadQuoted(string text, int at, StringBuilder cell)
    {
        for (; ; at++)
        {
            if (text[at] != '"')
            {
                cell.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append('"');
                at++;
            }
            else
            {
                return at + 1;
            }
        }
    }
}
