using System.Collections.Frozen;

namespace Farm.Coordinator.Tenants;

/// <summary>
/// Licences of weights that are free for commercial use, by their SPDX identifiers, and the OpenRAIL family, which limits uses and not who profits. Any other must be
/// read and accepted by a person; one that is not known among them.
/// </summary>
internal static class Licences
{
    private const string Reference = "LicenseRef-";

    private static readonly FrozenSet<string> Free = FrozenSet.ToFrozenSet(
        [
            "Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Unlicense", "0BSD", "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0",
            "openrail", "openrail++", "creativeml-openrail-m", "bigscience-openrail-m",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <param name="licence">An SPDX expression; a name that SPDX does not have is behind LicenseRef-.</param>
    public static bool IsFree(string licence) => Free.Contains(licence.StartsWith(Reference, StringComparison.Ordinal) ? licence[Reference.Length..] : licence);
}
