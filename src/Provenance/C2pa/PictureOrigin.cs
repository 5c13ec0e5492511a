namespace Farm.Provenance.C2pa;

/// <summary>The origin of a picture: made by a model, made by a model from another picture, made smaller, or taken as it is and marked.</summary>
public abstract record PictureOrigin
{
    private PictureOrigin()
    {
    }

    /// <summary>Made from noise and a prompt, and what the prompt refers to.</summary>
    public sealed record Generated(RenderModel Model) : PictureOrigin;

    /// <summary>Made from a picture: image to image, inpainting, upscaling, any edit by a model.</summary>
    /// <param name="Source">The picture that the render started from.</param>
    public sealed record Edited(RenderModel Model, Ingredient Source) : PictureOrigin;

    /// <summary>Put together from pictures of which models made at least one.</summary>
    /// <param name="Parts">The files that stand in it.</param>
    public sealed record Composed(IReadOnlyList<Ingredient> Parts) : PictureOrigin;

    /// <summary>A smaller copy of a picture that a model rendered.</summary>
    /// <param name="Model">What rendered the picture; null where that is not known.</param>
    /// <param name="Source">The file of the whole picture.</param>
    public sealed record Resized(RenderModel? Model, Ingredient Source) : PictureOrigin;

    /// <summary>The origin of a picture that a model rendered.</summary>
    /// <param name="init">The picture that it started from; null where it started from noise.</param>
    public static PictureOrigin Rendered(RenderModel model, Ingredient? init, IReadOnlyList<Ingredient> references) => init is null
        ? new Generated(model) { References = references }
        : new Edited(model, init) { References = references };

    /// <summary>Pictures that the model was shown beside the one that it started from.</summary>
    public IReadOnlyList<Ingredient> References { get; init; } = [];

    /// <summary>A picture of any origin that was only marked: nothing is said about how it was made.</summary>
    /// <param name="Source">The file before it was marked.</param>
    public sealed record Marked(Ingredient Source) : PictureOrigin;
}
