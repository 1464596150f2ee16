using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Tests.Hudu;

public sealed class PagingTests : SimulatorTest
{
    protected override SimulatorOptions Options { get; } = new() { Organizations = 60, Systems = 1 };

    private int Companies => Hudu.State.Companies.Count;

    [Theory]
    [InlineData("")]
    [InlineData("?page_size=0")]
    [InlineData("?page_size=-3")]
    [InlineData("?page_size=many")]
    [InlineData("?page=0")]
    [InlineData("?page=-1")]
    [InlineData("?page=first")]
    public async Task A_page_has_25_rows_when_nothing_sensible_is_asked_for(string query)
    {
        var answer = await HuduApi.GetAsync("companies" + query);

        Assert.Equal(200, answer.Status);
        Assert.Equal(Ids(Companies)[..25], Ids(answer));
    }

    [Fact]
    public async Task Pages_together_hold_each_row_once_and_then_an_empty_page_follows()
    {
        var ids = new List<long>();
        for (var page = 1; ; page++)
        {
            var answer = await HuduApi.GetAsync($"companies?page_size=10&page={page}");
            Assert.Equal(200, answer.Status);
            if (Ids(answer).Length == 0)
            {
                Assert.Equal("""{"companies":[]}""", answer.Body);
                break;
            }

            ids.AddRange(Ids(answer));
        }

        Assert.Equal(Ids(Companies), ids);
    }

    [Fact]
    public async Task A_page_far_beyond_the_last_is_empty()
    {
        Assert.Empty(Ids(await HuduApi.GetAsync("companies?page=999999999999&page_size=1000")));
        Assert.Empty(Ids(await HuduApi.GetAsync("companies?page=2147483647&page_size=1000")));
    }

    [Fact]
    public async Task A_page_holds_a_thousand_rows_at_most()
    {
        for (var i = 0; Companies <= 1010; i++)
        {
            Hudu.People.Do(new(Simulators.Hudu.HuduEditKind.AddCompany, Name: $"Company {i}"));
        }

        Assert.Equal(1000, Ids(await HuduApi.GetAsync("companies?page_size=1000")).Length);
        Assert.Equal(1000, Ids(await HuduApi.GetAsync("companies?page_size=5000")).Length);
    }

    [Fact]
    public async Task The_largest_page_is_a_switch()
    {
        Hudu.Switches.MaxPageSize = 7;

        Assert.Equal(7, Ids(await HuduApi.GetAsync("companies?page_size=1000")).Length);
        Assert.Equal(7, Ids(await HuduApi.GetAsync("companies")).Length);
    }

    [Fact]
    public async Task Layouts_come_25_a_page_whatever_is_asked_for()
    {
        for (var i = 0; i < 30; i++)
        {
            var made = await HuduApi.PostAsync(
                "asset_layouts",
                LayoutBody($"Layout {i}", """{"label":"A","field_type":"Text"}""")
            );
            Assert.Equal(200, made.Status);
        }

        var first = await HuduApi.GetAsync("asset_layouts?page_size=200");
        var second = await HuduApi.GetAsync("asset_layouts?page_size=200&page=2");
        var third = await HuduApi.GetAsync("asset_layouts?page_size=200&page=3");

        Assert.Equal((25, 10, 0), (Rows(first), Rows(second), Rows(third)));
        static int Rows(Answer answer) => answer.Rows("asset_layouts").Count;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_move_between_calls_only_when_order_is_shuffled(bool shuffle)
    {
        Hudu.Switches.ShuffleOrder = shuffle;

        var first = Ids(await HuduApi.GetAsync("companies?page_size=10"));
        var again = Ids(await HuduApi.GetAsync("companies?page_size=10"));

        Assert.Equal(shuffle, !first.SequenceEqual(again));
    }

    [Fact]
    public async Task Nothing_tells_the_total()
    {
        var answer = await HuduApi.GetAsync("companies");

        Assert.False(answer.Headers.Contains("Link"));
        Assert.Single(answer.Json!.AsObject());
    }

    private long[] Ids(int count) => [.. Hudu.State.Companies.Keys.Take(count)];

    private static long[] Ids(Answer answer) => [.. answer.Rows("companies").Select(r => (long)r["id"]!)];
}
