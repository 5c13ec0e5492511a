namespace Farm.Coordinator.Audit.Chain;

/// <summary>The first thing in an audit that does not hold.</summary>
/// <param name="Fault">The kind of it.</param>
/// <param name="Sequence">Of the entry; null where it is not about one.</param>
/// <param name="Reason">For people: what does not hold, and what it should be.</param>
public sealed record ChainBreak(ChainFault Fault, long? Sequence, string Reason);

/// <summary>Kinds of what can be wrong with an audit.</summary>
public enum ChainFault
{
    /// <summary>An entry, or a statement about one, says something else than was hashed or signed.</summary>
    Changed,

    /// <summary>An entry or a head is missing between others.</summary>
    Removed,

    /// <summary>An entry or a head stands there that was not.</summary>
    Inserted,

    /// <summary>An entry or a head stands in another place.</summary>
    Reordered,

    /// <summary>The last entries are missing.</summary>
    Cut,

    /// <summary>A statement is signed by another key.</summary>
    Signature,

    /// <summary>A line is none of an export.</summary>
    Form,
}
