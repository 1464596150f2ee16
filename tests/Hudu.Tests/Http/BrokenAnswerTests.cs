using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using PulsewayToHudu.Hudu.Tests.StandIn;

namespace PulsewayToHudu.Hudu.Tests.Http;

/// <summary>Answers that are no HTTP, or no archive: .NET's words about them would repeat what a broken server or proxy echoes.</summary>
public sealed class BrokenAnswerTests
{
    [Theory]
    [InlineData($"HTTP/1.1 200 OK\r\nx-api-key {Instance.ApiKey} \u001b[2J\r\n\r\n")]
    [InlineData($"HTTP/1.1 200 OK\r\n{Instance.ApiKey}\u001b: x\r\n\r\n")]
    [InlineData($"{Instance.ApiKey} \u001b[2J is no status\r\n\r\n")]
    public async Task Nothing_of_an_answer_that_is_no_HTTP_is_repeated(string answer)
    {
        var broken = await OfSocketAsync(answer);
        Assert.Contains(Instance.ApiKey, broken.ToString(), StringComparison.Ordinal);
        using var instance = Instance.That((_, _) => throw broken);

        var failure = await instance.FailureAsync<HuduUnreachableException>();

        Assert.Contains("makes no sense", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Instance.ApiKey, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', failure.ToString());
        // As with any other server that is at fault, it was asked again.
        Assert.True(instance.Wire.Sent.Count > 1);
    }

    [Fact]
    public async Task A_body_that_is_no_archive_is_refused_in_words_and_leaves_a_creation_open()
    {
        using var instance = Instance.Answering(() =>
            new(HttpStatusCode.OK)
            {
                Content = new StreamContent(new GZipStream(new MemoryStream([1, 2, 3, 4]), CompressionMode.Decompress)),
            }
        );

        var failure = await instance.FailureAsync<HuduUnreachableException>();

        Assert.Contains("makes no sense", failure.Message, StringComparison.Ordinal);
        await instance.FailureAsync<HuduOutcomeUnknownException>(c =>
            c.Assets.CreateAsync(41, new() { Name = "SRV-DC01" }, CancellationToken.None)
        );
    }

    // What .NET makes of such an answer.
    private static async Task<HttpRequestException> OfSocketAsync(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var served = Task.Run(async () =>
        {
            using var connection = await listener.AcceptTcpClientAsync();
            await using var stream = connection.GetStream();
            Assert.NotEqual(0, await stream.ReadAtLeastAsync(new byte[4_096], 1));
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
        });
        using var client = new HttpClient();
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() =>
            client.GetAsync(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"))
        );
        await served;
        return failure;
    }
}
