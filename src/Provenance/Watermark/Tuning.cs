namespace Farm.Provenance.Watermark;
internal static class Tuning
{
    static float E(string n, float d) => Environment.GetEnvironmentVariable("WM_" + n) is { Length: > 0 } v ? float.Parse(v, System.Globalization.CultureInfo.InvariantCulture) : d;
    public static readonly float C0 = E("C0", 1.5f), IPow = E("IPOW", 1f);
    public static readonly float MB = E("MB", .55f), MS = E("MS", .16f), MMAX = E("MMAX", 22);
    public static readonly float TFrac = E("TFRAC", .18f), Pil = E("PIL", 1.3f), GMin = E("GMIN", .3f), GMax = E("GMAX", 3f), Psnr = E("PSNR", 41.05f);
    public static readonly float WPow = E("WPOW", .75f), Clip = E("CLIP", 3.5f), Passes = E("PASSES", 4), X1 = E("X1", 0), X2 = E("X2", 0), X3 = E("X3", 0);
    public static float Inverse(float s) => IPow == 1f ? 1 / (s + C0) : MathF.Pow(s + C0, -IPow);
}
