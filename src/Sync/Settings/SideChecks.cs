namespace PulsewayToHudu.Sync.Settings;

/// <summary>Collects what was tried on one side, and stops calling once the side cannot answer at all.</summary>
internal sealed class SideChecks
{
    private readonly List<ConnectionCheck> _checks = [];
    private RemoteFailure? _fatal;

    public async Task<T?> TryAsync<T>(string name, Func<Task<T>> check)
        where T : class
    {
        if (_fatal is not null)
        {
            return null;
        }

        try
        {
            var result = await check();
            Add(name, passed: true, result as string ?? "Works.");
            return result;
        }
        catch (RemoteException e)
        {
            // A missing right concerns one resource; everything else would only fail in the same way again.
            _fatal = e.Failure is RemoteFailure.Forbidden ? null : e.Failure;
            Add(name, passed: false, e.Message);
            return null;
        }
    }

    public void Add(string name, bool passed, string message) => _checks.Add(new(name, passed, message));

    public SideReport Report() =>
        new(
            Reachable: _fatal
                is not (RemoteFailure.NotConfigured or RemoteFailure.Unreachable or RemoteFailure.UnexpectedAnswer),
            Authorized: _fatal
                is not (
                    RemoteFailure.NotConfigured
                    or RemoteFailure.Unreachable
                    or RemoteFailure.UnexpectedAnswer
                    or RemoteFailure.Unauthorized
                ),
            _checks
        );
}
