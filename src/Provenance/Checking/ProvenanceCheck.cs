using Farm.Contracts.Api;
using Farm.Imaging;

namespace Farm.Provenance.Checking;

/// <summary>Checks a picture and looks up what is kept under its mark.</summary>
public sealed class ProvenanceCheck(PictureCheck pictures, IMarkRecords records)
{
    /// <inheritdoc cref="PictureCheck.Check"/>
    public async Task<ImageResult<ProvenanceAnswer>> RunAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        var looked = await Task.Run(() => pictures.Check(file, cancellationToken), cancellationToken);
        if (!looked.Succeeded)
        {
            return looked.Refusal;
        }

        var record = looked.Value.MarkId is { } id ? await records.FindAsync(id, cancellationToken) : null;
        return pictures.Answer(looked.Value, record);
    }
}
