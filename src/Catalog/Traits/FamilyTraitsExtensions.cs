using Farm.Contracts.Models;

namespace Farm.Catalog.Traits;

/// <summary>The record of a family, by the family.</summary>
public static class FamilyTraitsExtensions
{
    extension(Family family)
    {
        /// <summary>As cards and people write it: sd15, qwen-image.</summary>
        public string Name => KnownFamilies.Of(family).Name;

        /// <summary>All that tells it from the others.</summary>
        public FamilyTraits Traits => KnownFamilies.Of(family);
    }
}
