using System.Globalization;
using System.Text;

namespace PulsewayToHudu.Reliability.Tests.Fuzzing;

/// <summary>A reader of foreign bytes with a valid sample of what it reads.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Sample">What it takes.</param>
/// <param name="ReadAsync">Reads; false when it refuses by an answer, not by an exception.</param>
internal sealed record Reader(string Name, byte[] Sample, Func<byte[], Mutator, Task<bool>> ReadAsync);

/// <summary>
/// Gives readers spoilt samples. Each case follows from its number alone, which a failure prints. <c>FUZZ_CASES</c> says how many for
/// each set of readers, <c>FUZZ_FIRST</c> with which number to begin.
/// </summary>
internal static class Fuzz
{
    private const int DefaultCases = 10_000;
    private const int ShownInput = 4_000;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs all cases.</summary>
    /// <param name="readers">Readers; each takes its turn.</param>
    /// <param name="isDocumented">Whether an exception is one that the readers may throw.</param>
    public static async Task RunAsync(IReadOnlyList<Reader> readers, Func<Exception, bool> isDocumented)
    {
        var (first, cases) = (Setting("FUZZ_FIRST", 0), Setting("FUZZ_CASES", DefaultCases));
        var (taken, refused) = (0, 0);
        foreach (var reader in readers)
        {
            Assert.True(
                await reader.ReadAsync(reader.Sample, new(0)),
                $"{reader.Name} refuses its own sample: {Shown(reader.Sample)}"
            );
        }

        await Parallel.ForEachAsync(
            Enumerable.Range(first, cases),
            TestContext.Current.CancellationToken,
            async (number, _) =>
            {
                if (await TakesAsync(readers[number % readers.Count], number, isDocumented))
                {
                    Interlocked.Increment(ref taken);
                }
                else
                {
                    Interlocked.Increment(ref refused);
                }
            }
        );
        TestContext.Current.SendDiagnosticMessage($"{cases} cases: {taken} taken, {refused} refused.");
        // Nothing but refusals, or none, would mean that the samples are spoilt too much or not at all.
        Assert.True(cases < DefaultCases || (taken > cases / 100 && refused > cases / 100), $"{taken}, {refused}");
    }

    private static async Task<bool> TakesAsync(Reader reader, int number, Func<Exception, bool> isDocumented)
    {
        var mutator = new Mutator(number);
        var input = mutator.Spoil(reader.Sample);
        try
        {
            return await reader.ReadAsync(input, mutator).WaitAsync(s_patience);
        }
        catch (Exception e) when (isDocumented(e))
        {
            return false;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(
                $"Case {number} ({reader.Name}; FUZZ_FIRST={number} FUZZ_CASES=1): {e.GetType().Name}: {e.Message}\nInput: {Shown(input)}",
                e
            );
        }
    }

    private static string Shown(byte[] input)
    {
        var text = Encoding.Latin1.GetString(input);
        return text.Length <= ShownInput ? text : $"{text[..ShownInput]}… ({text.Length} bytes)";
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
