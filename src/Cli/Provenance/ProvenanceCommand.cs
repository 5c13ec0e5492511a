using System.CommandLine;

namespace Farm.Cli.Provenance;

/// <summary>farm provenance: the keys that pictures are signed and marked with, and pictures that were made elsewhere.</summary>
internal static class ProvenanceCommand
{
    public static Command Create() => new("provenance", "Makes and renews keys for trying out, and marks and signs pictures that were made elsewhere")
    {
        InitCommand.Create(), MarkCommand.Create(), BackfillCommand.Create(),
    };
}
