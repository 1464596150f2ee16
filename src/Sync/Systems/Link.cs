using PulsewayToHudu.Sync.Planning;

namespace PulsewayToHudu.Sync.Systems;

/// <summary>How far a link has come.</summary>
public enum LinkState
{
    /// <summary>
    /// An asset is about to be made, or was made and the answer is not known yet. Written before the call, so that a worker
    /// that dies in between leaves a trace for the next one.
    /// </summary>
    Pending,

    /// <summary>The asset is known.</summary>
    Linked,

    /// <summary>The asset was deleted by a person. It is not made again, and not looked for again, unless it is listed again.</summary>
    AssetDeleted,

    /// <summary>The asset was deleted, and a person asked for it to be made again at the next sync.</summary>
    ToRecreate,

    /// <summary>The link was undone, and the system has no asset. Once it is resumed, it is recognised anew.</summary>
    Unlinked,
}

/// <summary>What the sync wrote into the asset of a gone system, so that it can take exactly that back.</summary>
/// <param name="Field">Label of the field.</param>
/// <param name="Text">What was written.</param>
public sealed record GoneMark(string Field, string Text);

/// <summary>The stored link between a Pulseway system and its Hudu asset: the first and strongest identity.</summary>
public sealed record Link
{
    /// <summary>Pulseway identifier, lower case.</summary>
    public required string SystemId { get; init; }

    /// <summary>Hudu company that the system's asset lives in.</summary>
    public required long CompanyId { get; init; }

    /// <summary>Organization that the system belonged to when the link was written.</summary>
    public required long OrganizationId { get; init; }

    /// <summary>
    /// Hudu asset; null while <see cref="LinkState.Pending"/>, and when a person decided that the system is another one.
    /// </summary>
    public long? AssetId { get; init; }

    /// <summary>Layout of the asset.</summary>
    public long LayoutId { get; init; }

    /// <summary>Address of the asset's page in Hudu; null when Hudu did not tell.</summary>
    public string? AssetUrl { get; init; }

    /// <summary>State.</summary>
    public LinkState State { get; init; }

    /// <summary>How the asset was recognised; <see cref="IdentityBasis.None"/> when the sync made it; null when not known any more.</summary>
    public IdentityBasis? Basis { get; init; }

    /// <summary>Why it is this asset, and why it is in its layout where the sync put it there: in words.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// The system's name when the asset's name was last set from it. A rename is a difference from this name, so that a name
    /// that people changed in Hudu stays until the name changes in Pulseway.
    /// </summary>
    public required string SourceName { get; init; }

    /// <summary>When a pending creation began, UTC.</summary>
    public DateTimeOffset? PendingSince { get; init; }

    /// <summary>When a complete run over everything first missed the system, UTC; null while Pulseway lists it.</summary>
    public DateTimeOffset? GoneSince { get; init; }

    /// <summary>Complete runs over everything that have missed the system since, at most <see cref="MaxMissedRuns"/>.</summary>
    public int MissedRuns { get; init; }

    /// <summary>When the last run that counted was asked for, UTC: a run that is delivered twice counts once.</summary>
    public DateTimeOffset? LastMissedAt { get; init; }

    /// <summary>Mark that the asset bears because the system is gone.</summary>
    public GoneMark? GoneMark { get; init; }

    /// <summary>When the sync archived the asset, UTC; null when it did not, or when the asset is in the sync again.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>What the sync did was undone: it leaves the system alone until a person resumes it. Null otherwise.</summary>
    public Hold? Hold { get; init; }

    /// <summary>As many as any setting asks for: counting further would cost a write per run for ever.</summary>
    public const int MaxMissedRuns = 1_000;

    /// <summary>Run that wrote the link last.</summary>
    public required string RunId { get; init; }

    /// <summary>When it was written, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Where links live: one partition for each company, and an index by system over all companies.</summary>
public interface ILinkStore
{
    /// <summary>All links of a company, in order of system id.</summary>
    Task<IReadOnlyList<Link>> OfCompanyAsync(long companyId, CancellationToken cancellationToken);

    /// <summary>All links of all companies, one after the other: for exports only.</summary>
    IAsyncEnumerable<Link> AllAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The same without those that cannot be read, for what concerns the whole estate: a damaged link is the trouble of its own
    /// company, whose job says so, and of no other.
    /// </summary>
    IAsyncEnumerable<Link> ReadableAsync(CancellationToken cancellationToken);

    /// <summary>The link of a system, in whichever company it is; null when there is none.</summary>
    Task<Link?> FindAsync(string systemId, CancellationToken cancellationToken);

    /// <summary>
    /// Claims a system for a company, once for all companies, before anything is made for it. Repeating one's own claim is fine.
    /// </summary>
    /// <returns>The company that holds the claim: the asked one, or another that was first.</returns>
    Task<long> ClaimAsync(string systemId, long companyId, CancellationToken cancellationToken);

    /// <summary>
    /// Hands a claim over to another company. Whoever calls holds both companies' leases until the new company has written its own
    /// link. Until then <see cref="FindAsync"/> still answers the old link, so that a worker that dies in between leaves the next
    /// one knowing which asset it was. Repeating is fine.
    /// </summary>
    /// <returns>The company that holds the claim now: <paramref name="toCompanyId"/>, unless a third one had it.</returns>
    Task<long> HandOverAsync(
        string systemId,
        long fromCompanyId,
        long toCompanyId,
        CancellationToken cancellationToken
    );

    /// <summary>Takes a link back that was handed over from its company, and that the other company has not followed up.</summary>
    Task TakeBackAsync(Link link, CancellationToken cancellationToken);

    /// <summary>Writes a link of a claimed system. The company's lease makes this the only writer.</summary>
    Task WriteAsync(Link link, CancellationToken cancellationToken);

    /// <summary>Gives up a claim for which no asset was made, and removes its pending link.</summary>
    Task ReleaseAsync(string systemId, long companyId, CancellationToken cancellationToken);
}
