namespace Farm.Provenance.Signing;

/// <summary>What a test authority writes into its certificates. Everybody who gets a picture can read it.</summary>
public sealed record TestAuthorityOptions
{
    /// <summary>The longest that C2PA allows a signing certificate.</summary>
    public const int MaxDays = 366;

    /// <summary>O, 1 to 40 characters.</summary>
    public string Organisation { get; init; } = "Farm";

    /// <summary>C, two letters (ISO 3166); ZZ is nobody's.</summary>
    public string Country { get; init; } = "ZZ";

    /// <summary>How long a signing certificate is good for, 1 to 366 days.</summary>
    public int Days { get; init; } = 90;

    /// <exception cref="ArgumentException">A value is out of range; the message names all of them.</exception>
    internal void Check()
    {
        var findings = new List<string>();
        if (Organisation.Length is 0 or > 40)
        {
            findings.Add($"Organisation '{Organisation}' has {Organisation.Length} characters; must have 1 to 40");
        }

        if (Country is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
        {
            findings.Add($"Country is '{Country}'; must be two capital letters");
        }

        if (Days is < 1 or > MaxDays)
        {
            findings.Add($"Days is {Days}; must be from 1 to {MaxDays}");
        }

        if (findings.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", findings));
        }
    }
}

/// <param name="Until">When the signing certificate runs out.</param>
public sealed record TestAuthorityOutcome(TestAuthorityAction Action, DateTimeOffset Until);

public enum TestAuthorityAction
{
    /// <summary>Root and signing certificate are new.</summary>
    Made,

    /// <summary>The signing certificate is new, by the root that was there.</summary>
    Renewed,

    /// <summary>More than a third of the signing certificate's time is left; nothing was written.</summary>
    Kept,
}
