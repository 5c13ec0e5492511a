using System.Formats.Cbor;

namespace Farm.Provenance.Tests.C2pa;

/// <summary>An assertion of a composed manifest.</summary>
internal sealed record ComposedAssertion(string Label, Action<CborWriter> Write)
{
    /// <summary>Whether the claim lists it.</summary>
    public bool IsDeclared { get; init; } = true;

    /// <summary>Whether it is there.</summary>
    public bool IsPresent { get; init; } = true;

    /// <summary>Whether the claim lists it with another hash than it has.</summary>
    public bool HasWrongHash { get; init; }
}
