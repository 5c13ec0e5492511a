using Farm.Imaging;

namespace Farm.Provenance.C2pa.Containers;

/// <summary>A file with room for a manifest store: what is hashed stands already, what the hash leaves out is still to be filled.</summary>
/// <param name="File">The whole file to be.</param>
/// <param name="Start">Where the room begins.</param>
/// <param name="Length">Its bytes, wrapping included.</param>
internal readonly record struct EmbeddingFrame(ImageFormat Format, byte[] File, int Start, int Length);
