using System.Net;
using System.Net.Http.Headers;

namespace PulsewayToHudu.Reliability.Tests.Fuzzing;

/// <summary>
/// The network of the two clients. Lets calls pass to the simulators and keeps what they answer as samples, or answers each call of a
/// flow with the bytes given to it.
/// </summary>
internal sealed class Wire : DelegatingHandler
{
    // More than any list of the samples has pages.
    private const int MostCalls = 200;

    private readonly AsyncLocal<Script?> _script = new();

    public Wire()
        : base(new SocketsHttpHandler()) { }

    /// <summary>The last answer of a simulator.</summary>
    public byte[] LastAnswer { get; private set; } = [];

    /// <summary>Runs a call whose every answer is these bytes.</summary>
    public async Task AnswerAsync(byte[] bytes, HttpStatusCode status, Func<Task> call)
    {
        _script.Value = new(bytes, status);
        await call();
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (_script.Value is { } script)
        {
            return Interlocked.Increment(ref script.Calls) <= MostCalls
                ? script.Answer()
                : throw new InvalidOperationException("The reader never ends.");
        }

        var answer = await base.SendAsync(request, cancellationToken);
        LastAnswer = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return answer;
    }

    private sealed class Script(byte[] bytes, HttpStatusCode status)
    {
        public int Calls;

        public HttpResponseMessage Answer() =>
            new(status)
            {
                Content = new ByteArrayContent(bytes)
                {
                    Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
                },
            };
    }
}
