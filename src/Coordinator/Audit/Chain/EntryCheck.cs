using Farm.Contracts.Api;

namespace Farm.Coordinator.Audit.Chain;

/// <summary>Holds an entry against its own hashes.</summary>
internal static class EntryCheck
{
    /// <summary>Says what the entry tells otherwise than it was hashed; null where nothing.</summary>
    public static string? Refuse(AuditEntryLine entry)
    {
        Span<byte> actor = stackalloc byte[ChainHash.Length];
        Span<byte> matter = stackalloc byte[ChainHash.Length];
        Span<byte> previous = stackalloc byte[ChainHash.Length];
        Span<byte> salt = stackalloc byte[ChainHash.Length];
        try
        {
            return !ChainHex.TryRead(entry.ActorDigest, actor) || !ChainHex.TryRead(entry.MatterDigest, matter) || !ChainHex.TryRead(entry.Previous, previous)
                    || !ChainTime.TryRead(entry.At, out var at)
                    ? Tell("has a time or a hash that the farm does not write so")
                : entry.Actor is { } who && !(ChainHex.TryRead(who.Salt, salt) && actor.SequenceEqual(ChainHash.OfActor(salt, who.Kind, who.Name, who.KeyId, who.Tenant)))
                    ? Tell("was changed: its actor is not the one that was hashed")
                : entry.Matter is { } what && !(ChainHex.TryRead(what.Salt, salt) && matter.SequenceEqual(ChainHash.OfMatter(salt, what.Subject, what.Tenant, what.Detail)))
                    ? Tell("was changed: its subject, tenant or detail is not the one that was hashed")
                : ChainHex.Write(ChainHash.OfEntry(entry.Sequence, at, entry.Act, actor, matter, previous)) is var hash && hash != entry.Hash
                    ? Tell($"was changed: its hash is {entry.Hash}, that of what it says {hash}")
                : null;
        }
        catch (System.Text.EncoderFallbackException)
        {
            return Tell("was changed: it has half of a character");
        }

        string Tell(string what) => $"entry {entry.Sequence} {what}";
    }
}
