using System.Diagnostics.CodeAnalysis;

namespace Farm.Imaging;

/// <summary>The outcome of reading a file: a value, or the refusal.</summary>
public sealed class ImageResult<T>
    where T : class
{
    private ImageResult(T? value, ImageRefusal? refusal) => (Value, Refusal) = (value, refusal);

    public T? Value { get; }

    public ImageRefusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    public static implicit operator ImageResult<T>(T value) => new(value, null);

    public static implicit operator ImageResult<T>(ImageRefusal refusal) => new(null, refusal);
}
