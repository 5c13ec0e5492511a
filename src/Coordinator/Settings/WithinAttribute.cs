using System.ComponentModel.DataAnnotations;

namespace Farm.Coordinator.Settings;

/// <summary>A range whose message states key, value and limits.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WithinAttribute : ValidationAttribute
{
    public WithinAttribute(int least, int most) => (Least, Most) = (least, most);

    public WithinAttribute(string least, string most) => (Least, Most) = (TimeSpan.Parse(least), TimeSpan.Parse(most));

    /// <summary>Where the key stands.</summary>
    public string Section { get; init; } = CoordinatorOptions.Section;

    public IComparable Least { get; }

    public IComparable Most { get; }

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is not null && Least.CompareTo(value) <= 0 && Most.CompareTo(value) >= 0
            ? ValidationResult.Success
            : new ValidationResult($"{Section}:{validationContext.MemberName} is {value}; must be from {Least} to {Most}");
}
