using System.Runtime.CompilerServices;

namespace PulsewayToHudu.Storage.Blobs;

/// <summary>Makes one ordered sequence of several ordered ones, with one row of each in memory.</summary>
internal static class OrderedMerge
{
    public static async IAsyncEnumerable<T> OfAsync<T>(
        IEnumerable<IAsyncEnumerable<T>> sequences,
        IComparer<T> order,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var heads = new PriorityQueue<IAsyncEnumerator<T>, T>(order);
        var open = new List<IAsyncEnumerator<T>>();
        try
        {
            foreach (var sequence in sequences)
            {
                var head = sequence.GetAsyncEnumerator(cancellationToken);
                open.Add(head);
                if (await head.MoveNextAsync())
                {
                    heads.Enqueue(head, head.Current);
                }
            }

            while (heads.TryDequeue(out var head, out var row))
            {
                yield return row;
                if (await head.MoveNextAsync())
                {
                    heads.Enqueue(head, head.Current);
                }
            }
        }
        finally
        {
            foreach (var head in open)
            {
                await head.DisposeAsync();
            }
        }
    }
}
