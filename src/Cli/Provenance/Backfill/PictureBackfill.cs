using System.Text;
using Farm.Cli.Marking;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;

namespace Farm.Cli.Provenance.Backfill;

/// <summary>
/// One picture of a backfill: looked at, marked, written, and last of all entered into the ledger. Its id follows from its name and content: a run that was
/// ended between two of these steps gives it the same id and, from the manifest that was kept, the same file again. Thread-safe.
/// </summary>
internal sealed class PictureBackfill(
    BackfillRequest request, IPicturePlace source, IPicturePlace destination, BackfillLedger ledger, LocalMarker marker, OwnMarks own)
{
    private readonly bool visible = request.Visible || marker.Options.WantsVisibleMark(LocalMarker.Tenant);
    private readonly bool inPlace = request.Destination is null;

    /// <returns>What became of it; and why no picture can be signed now, null where that is not so.</returns>
    public async Task<(BackfilledPicture Picture, string? Stop)> FinishAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(name, cancellationToken);
        }
        catch (Exception problem) when (PlaceFailure.Is(problem))
        {
            return (new BackfilledPicture(name, BackfillState.Failed, problem.Message), null);
        }
    }

    private async Task<(BackfilledPicture Picture, string? Stop)> TryAsync(string name, CancellationToken cancellationToken)
    {
        if (await source.ReadAsync(name, cancellationToken) is not { } bytes)
        {
            return Failed(name, "is gone");
        }

        var hash = GivenPicture.HashOf(bytes);
        if (await IsDoneAsync(name, hash, cancellationToken) is { } entry)
        {
            return (new BackfilledPicture(name, BackfillState.DoneBefore, null, entry.Id, entry.ManifestHash, entry.Output), null);
        }

        var read = GivenPicture.Read(bytes, own.Anchors, own.Time.GetUtcNow());
        if (!read.Succeeded)
        {
            return Failed(name, read.Refusal.Message);
        }

        using var picture = read.Value;
        return own.AreIn(picture, cancellationToken) ? await PassOverAsync(name, hash, picture, cancellationToken) : await MarkAsync(name, hash, picture, cancellationToken);
    }

    /// <summary>The ledger's line, where what it says still lies there.</summary>
    private async Task<BackfillEntry?> IsDoneAsync(string name, string hash, CancellationToken cancellationToken)
    {
        if (ledger.Find(name) is not { } entry)
        {
            return null;
        }

        var isSame = inPlace ? entry.Output == hash : entry.Source == hash && (entry.Visible || !visible) && await destination.ExistsAsync(name, cancellationToken);
        return isSame ? entry : null;
    }

    /// <summary>One that bears our marks is taken over as it is.</summary>
    private async Task<(BackfilledPicture Picture, string? Stop)> PassOverAsync(string name, string hash, GivenPicture picture, CancellationToken cancellationToken)
    {
        var reading = picture.Source.Validation;
        var id = reading.Facts?.WatermarkId is { } known ? MarkId.ToText(known) : null;
        var entry = new BackfillEntry(name, hash, id, reading.ManifestHash ?? "", hash, visible);
        if (!request.DryRun)
        {
            if (!inPlace && await WriteAsync(entry, picture.Bytes, picture.Format, cancellationToken) is { } problem)
            {
                return Failed(name, problem);
            }

            await ledger.AddAsync(entry, cancellationToken);
        }

        return (new BackfilledPicture(name, BackfillState.PassedOver, null, id, entry.ManifestHash, hash), null);
    }

    private async Task<(BackfilledPicture Picture, string? Stop)> MarkAsync(string name, string hash, GivenPicture picture, CancellationToken cancellationToken)
    {
        var format = ImageFormat.TryParse(Path.GetExtension(name), out var named) ? named : picture.Format;
        var lost = picture.Lost.ToList() is { Count: > 0 } some ? some : null;
        if (request.DryRun)
        {
            return (new BackfilledPicture(name, BackfillState.WouldMark, Lost: lost), null);
        }

        var order = new MarkOrder
        {
            Id = MarkId.Of(Encoding.UTF8.GetBytes($"{hash} {format} {visible} {marker.Options.TrainingMining} {name}")),
            Format = format,
            Origin = new PictureOrigin.Marked(picture.Source),
            Visible = visible,
        };
        var result = await marker.TryMarkAsync(picture.Pixels, order, isNew: false, cancellationToken);
        if (result is not MarkResult.Done { Picture: var marked })
        {
            var refused = ((MarkResult.Refused)result).Failure;
            var told = $"{refused.Code}: {refused.Reason}";
            return (new BackfilledPicture(name, BackfillState.Failed, told), refused.Retryable ? told : null);
        }

        var entry = new BackfillEntry(name, hash, MarkId.ToText(marked.MarkId), marked.ManifestHash, GivenPicture.HashOf(marked.File), visible);
        if (await WriteAsync(entry, marked.File, marked.Format, cancellationToken) is { } problem)
        {
            return Failed(name, problem);
        }

        await ledger.AddAsync(entry, cancellationToken);
        return (new BackfilledPicture(name, BackfillState.Marked, null, entry.Id, entry.ManifestHash, entry.Output, lost), null);
    }

    /// <summary>Writes, but not over what is none of this backfill's.</summary>
    /// <returns>Why it may not; null when it was written.</returns>
    private async Task<string?> WriteAsync(BackfillEntry entry, ReadOnlyMemory<byte> file, ImageFormat format, CancellationToken cancellationToken)
    {
        if (!inPlace && await destination.ReadAsync(entry.Name, cancellationToken) is { } there && !IsOurs(entry, GivenPicture.HashOf(there), there))
        {
            return $"another file of that name lies in {destination.Describe} already; move it away";
        }

        await destination.WriteAsync(entry.Name, file, format.MediaType, cancellationToken);
        return null;
    }

    private bool IsOurs(BackfillEntry entry, string hash, ReadOnlyMemory<byte> there) =>
        hash == entry.Output || hash == ledger.Find(entry.Name)?.Output
        || (entry.Id is not null && ContentCredentials.Read(there, own.Anchors, own.Time.GetUtcNow()) is { Holds: true, Facts.WatermarkId: { } id } && MarkId.ToText(id) == entry.Id);

    private static (BackfilledPicture Picture, string? Stop) Failed(string name, string reason) => (new BackfilledPicture(name, BackfillState.Failed, reason), null);
}
