using System.Text.Json;

namespace PulsewayToHudu.Storage.Tests.Account;

/// <summary>Compares records by all they hold, lists included.</summary>
internal static class RecordAssert
{
    public static void Same<T>(T expected, T? actual) =>
        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
}
