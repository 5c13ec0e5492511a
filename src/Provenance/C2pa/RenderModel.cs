using System.Buffers;
using Farm.Contracts.Models;

namespace Farm.Provenance.C2pa;

/// <summary>The weights that rendered a picture.</summary>
public sealed record RenderModel
{
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <param name="id">The model card's id.</param>
    /// <param name="contentHash">The card's content hash: 64 lower-case hex digits.</param>
    /// <exception cref="ArgumentException">One of them is of another shape, so that nothing else gets in here.</exception>
    public RenderModel(string id, string contentHash)
    {
        if (!ModelIds.IsId(id))
        {
            throw new ArgumentException($"'{id}' is no model id.", nameof(id));
        }

        if (contentHash.Length != 64 || contentHash.AsSpan().ContainsAnyExcept(Hex))
        {
            throw new ArgumentException($"'{contentHash}' is no content hash of 64 lower-case hex digits.", nameof(contentHash));
        }

        Id = id;
        ContentHash = contentHash;
    }

    public string Id { get; }

    public string ContentHash { get; }
}
