namespace Farm.Moderation.Image.Classification;

/// <summary>The way in which a picture is brought to a classifier's size. It must be the one that the classifier was trained with: another one moves probabilities by tenths.</summary>
public enum ResizeMode
{
    /// <summary>Bilinear between corners, no antialiasing, as tf.image.resizeBilinear with alignCorners: pixel i lies at i * (in - 1) / (out - 1).</summary>
    AlignCorners,

    /// <summary>Bilinear between centres, no antialiasing, as torch.nn.functional.interpolate: pixel i lies at (i + 0.5) * in / out - 0.5.</summary>
    HalfPixel,

    /// <summary>Bilinear with antialiasing where it shrinks, as Pillow and torchvision.</summary>
    Antialias,
}

/// <summary>The order of a classifier's input.</summary>
public enum TensorLayout
{
    /// <summary>[1, height, width, 3].</summary>
    Nhwc,

    /// <summary>[1, 3, height, width].</summary>
    Nchw,
}

/// <summary>The function that turns a classifier's output into probabilities.</summary>
public enum ClassifierActivation
{
    /// <summary>The graph gives probabilities.</summary>
    None,

    /// <summary>The graph gives logits of classes that exclude one another.</summary>
    Softmax,

    /// <summary>The graph gives logits, each class for itself.</summary>
    Sigmoid,
}
