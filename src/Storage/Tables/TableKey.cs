using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace PulsewayToHudu.Storage.Tables;

/// <summary>Table keys from foreign texts. Two texts never give the same key, and plain ids are their own key.</summary>
public static class TableKey
{
    // Keys may be 1 KiB of UTF-16; a row key holds up to three parts.
    private const int MaxPart = 150;
    private const int KeptOfLong = 80;

    /// <summary>A part of a key: characters that tables refuse, and those that separate and escape parts, are written as hexadecimal.</summary>
    public static string Part(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (
                c is '/' or '\\' or '#' or '?' or '%' or '|' or '_' or '+' or '\u2028' or '\u2029'
                || char.IsControl(c)
                || char.IsSurrogate(c)
            )
            {
                key.Append('_').Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
            else
            {
                key.Append(c);
            }
        }

        // "_h" is no escape, so that a shortened key equals no other. The text's own bytes are hashed: an encoding would make all
        // halves of surrogate pairs the same.
        return key.Length <= MaxPart
            ? key.ToString()
            : $"{key.ToString(0, KeptOfLong)}_h{Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())))}";
    }

    /// <summary>A number, in an order that agrees with its value.</summary>
    public static string Number(long number) => number.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>A run id, newest first: the digits of its time are replaced by their complements to nine.</summary>
    public static string NewestFirst(string runId) =>
        string.Concat(runId.Select((c, i) => i < 18 && char.IsAsciiDigit(c) ? (char)('0' + ('9' - c)) : c));

    /// <summary>An opaque mark of a place in a list.</summary>
    public static string Mark(string rowKey) => "m1" + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(rowKey));

    /// <summary>The row key of a mark; empty, which is before every row, without one.</summary>
    /// <exception cref="FormatException">It is none of ours.</exception>
    public static string FromMark(string? mark) =>
        string.IsNullOrEmpty(mark) ? ""
        : mark.StartsWith("m1", StringComparison.Ordinal)
        && mark.Length <= 4_096
        && Encoding.UTF8.GetString(Convert.FromHexString(mark[2..])) is var key
        && !key.Any(IsRefused)
            ? key
        : throw new FormatException("The page mark is none that this service has given.");

    // What no key of ours holds, since tables refuse it; and what stands for bytes that are no text.
    private static bool IsRefused(char c) =>
        c is '/' or '\\' or '#' or '?' or '%' or '+' or '\ufffd' || char.IsControl(c) || char.IsSurrogate(c);
}
