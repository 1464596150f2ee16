using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using PulsewayToHudu.Sync.Runs;

namespace PulsewayToHudu.Api.Export;

/// <summary>In which form something is exported.</summary>
internal enum ExportFormat
{
    /// <summary>A table for spreadsheets.</summary>
    Csv,

    /// <summary>An array of records, exact.</summary>
    Json,
}

internal static class ExportApi
{
    public static void MapExports(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/export").WithTags("Export");
        group
            .MapRows("/runs", "runs", (e, time, ct) => e.Runs(time, ct), ExportRows.RunColumns, ExportRows.Of)
            .WithSummary("All runs, or those of a time, as CSV or JSON");
        group
            .MapRows("/links", "links", (e, time, ct) => e.LinksAsync(time, ct), ExportRows.LinkColumns, ExportRows.Of)
            .WithSummary("Which system is which asset, as CSV or JSON");
        group
            .MapGet("/journal", JournalAsync)
            .ProducesRows()
            .WithSummary("Every change of one run, of a time or of all, as CSV or JSON");
    }

    // What is one row in either format.
    private static RouteHandlerBuilder MapRows<T>(
        this RouteGroupBuilder group,
        string pattern,
        string name,
        Func<Exports, ExportTime, CancellationToken, IAsyncEnumerable<T>> read,
        IReadOnlyList<string> columns,
        Func<T, IReadOnlyList<object?>> cells
    ) =>
        group
            .MapGet(
                pattern,
                (
                    string? format,
                    string? from,
                    string? to,
                    Exports exports,
                    IOptions<JsonOptions> json,
                    CancellationToken ct
                ) =>
                {
                    var time = Time(from, to);
                    return Answer(
                        name,
                        Format(format),
                        output => Csv.WriteAsync(output, columns, read(exports, time, ct).Select(cells), ct),
                        output => WriteAsync(output, read(exports, time, ct), json, ct)
                    );
                }
            )
            .ProducesRows();

    private static RouteHandlerBuilder ProducesRows(this RouteHandlerBuilder route) =>
        route.Produces(StatusCodes.Status200OK, contentType: "text/csv", additionalContentTypes: "application/json");

    private static async Task<PushStreamHttpResult> JournalAsync(
        string? format,
        string? runId,
        string? from,
        string? to,
        Exports exports,
        IOptions<JsonOptions> json,
        CancellationToken cancellationToken
    )
    {
        var time = Time(from, to);
        if (runId is not null && time is not { From: null, To: null })
        {
            throw QueryText.Invalid("runId", "Give either a run or a time.");
        }

        var ofRun = runId is null ? null : await exports.JournalOfAsync(runId, cancellationToken);
        return Answer(
            "journal",
            Format(format),
            output =>
                Csv.WriteAsync(
                    output,
                    ExportRows.JournalColumns,
                    ExportRows.OfAsync(ofRun ?? exports.JournalAsync(time, cancellationToken), cancellationToken),
                    cancellationToken
                ),
            output =>
                WriteAsync(output, ofRun ?? exports.JournalAsync(time, cancellationToken), json, cancellationToken)
        );
    }

    // Written while it is read: an answer of any length needs no more memory than a page.
    private static PushStreamHttpResult Answer(
        string name,
        ExportFormat format,
        Func<Stream, Task> csv,
        Func<Stream, Task> json
    ) =>
        format == ExportFormat.Csv
            ? TypedResults.Stream(csv, "text/csv; charset=utf-8", $"{name}.csv")
            : TypedResults.Stream(json, "application/json", $"{name}.json");

    private static Task WriteAsync<T>(
        Stream output,
        IAsyncEnumerable<T> rows,
        IOptions<JsonOptions> json,
        CancellationToken cancellationToken
    ) => JsonSerializer.SerializeAsync(output, rows, json.Value.SerializerOptions, cancellationToken);

    private static ExportFormat Format(string? text) =>
        QueryText.Choice<ExportFormat>("format", text) ?? ExportFormat.Json;

    private static ExportTime Time(string? from, string? to)
    {
        var time = new ExportTime(Moment("from", from), Moment("to", to));
        return time.From >= time.To ? throw QueryText.Invalid("to", "Must be later than \"from\".") : time;
    }

    private static DateTimeOffset? Moment(string name, string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : DateTimeOffset.TryParseExact(
            text.Trim(),
            ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
        : throw QueryText.Invalid(name, "Must be a day or a time, such as 2026-11-23 or 2026-11-23T21:45:00Z.");
}
