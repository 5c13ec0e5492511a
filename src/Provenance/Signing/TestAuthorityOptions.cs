using Farm.Contracts.Jobs;

namespace Farm.Provenance.Signing;

/// <summary>
/// The contents of a test authority's certificates. Everybody who gets a picture can read them. A null stays as the folder's certificates have it,
/// or becomes the default where there are none.
/// </summary>
public sealed record TestAuthorityOptions
{
    /// <summary>The longest that C2PA allows a signing certificate.</summary>
    public const int MaxDays = 366;

    public const int MaxOrganisationLength = 40;

    public const string DefaultOrganisation = "Farm";

    /// <summary>Nobody's, by ISO 3166.</summary>
    public const string DefaultCountry = "ZZ";

    public const int DefaultDays = 90;

    /// <summary>O, 1 to 40 characters.</summary>
    public string? Organisation { get; init; }

    /// <summary>C, two letters (ISO 3166).</summary>
    public string? Country { get; init; }

    /// <summary>Days that a signing certificate is good for, 1 to 366.</summary>
    public int? Days { get; init; }

    /// <summary>Every value that is out of range, under the name of its option, with its limit.</summary>
    public IEnumerable<FieldError> Findings()
    {
        if (Organisation is { } organisation && (organisation.Trim().Length == 0 || organisation.Length > MaxOrganisationLength || organisation.Any(char.IsControl)))
        {
            yield return new("organisation", $"'{organisation}' has {organisation.Length} characters; must have 1 to {MaxOrganisationLength}, none of control and not only blanks");
        }

        if (Country is not (null or [>= 'A' and <= 'Z', >= 'A' and <= 'Z']))
        {
            yield return new("country", $"is '{Country}'; must be two capital letters, such as {DefaultCountry}");
        }

        if (Days is < 1 or > MaxDays)
        {
            yield return new("days", $"is {Days}; must be from 1 to {MaxDays}");
        }
    }

    /// <exception cref="ArgumentException">A value is out of range; the message names all of them.</exception>
    internal void Check()
    {
        var findings = Findings().Select(finding => $"{finding.Field} {finding.Message}").ToList();
        if (findings.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", findings));
        }
    }
}

/// <param name="Until">When the signing certificate runs out.</param>
/// <param name="RootUntil">When the root runs out, and no signing certificate can be issued any more.</param>
/// <param name="Replaced">When the signing certificate that was replaced would have run out; null where none was.</param>
public sealed record TestAuthorityOutcome(TestAuthorityAction Action, DateTimeOffset Until, DateTimeOffset RootUntil, DateTimeOffset? Replaced = null);

public enum TestAuthorityAction
{
    /// <summary>Root and signing certificate are new.</summary>
    Made,

    /// <summary>The signing certificate is new, by the root that was there.</summary>
    Renewed,

    /// <summary>More than a third of the signing certificate's time is left; nothing was written.</summary>
    Kept,
}
