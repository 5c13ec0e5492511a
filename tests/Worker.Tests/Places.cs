using FsCheck;
using FsCheck.Fluent;

namespace Farm.Worker.Tests;

/// <summary>Paths and addresses such as failures name them. Every part that must not be told holds <see cref="Secret"/>, or is a number of an address.</summary>
internal static class Places
{
    public const string Secret = "hush";

    /// <summary>One of each kind.</summary>
    public static IReadOnlyList<string> OfEveryKind { get; } =
    [
        "/hush", "/hush/models/", "/srv/hush/unet.onnx", "/home/hush-7/.farm/owner.key", "~hush/farm/x.bin", "~/hush/x.bin", "../hush/hush/x.bin", "./hush/x", "//hush/share/x.bin",
        "/srv/hush (old)/my-hush/x.bin", "/srv/hush.d/hush.1/", "/srv/my hush/hush models/unet.onnx",
        @"C:\hush\unet.onnx", @"d:\Program Files\hush\hush.d\x.onnx", "C:/hush/hush/x.onnx", @"\\hush\share\x.bin", @"\\?\C:\hush\hush\x.bin", @"..\hush\hush\x.bin",
        "file:///srv/hush/x.bin", "file:/srv/hush/x.bin",
        "http://hush:9000/hush?hush=1", "https://user:hush@hush.example/hush/", "amqp://hush:hu,s)h-hush@rabbit/hush", "redis://[fd00::7]:6379/hush", "s3://hush/hush",
        "hush:9000", "hush.prod:443", "minio-hush.svc.cluster.local", "hush@rabbit", "hush.render.example:65535", "hush.internal", "ip-hush.ec2.internal",
        "Host=hush;Password=hush", "hostname=hush",
    ];

    /// <summary>Their digits are what must not be told.</summary>
    public static IReadOnlyList<string> Numeric { get; } =
    [
        "10.77.0.77", "10.77.0.77:9000", "[fd77::77]:9000", "fd77::77", "fe80::77%eth77", "::ffff:10.77.0.77", "2077:db8:0:0:77:0:0:77", "[::77]", "http://10.77.0.77:77/", "tcp://[fd77::1]",
    ];

    private static IReadOnlyList<string> Frames { get; } =
    [
        "{0}", "cannot read {0}", "cannot read '{0}'.", "cannot read \"{0}\": it is away", "({0})", "[{0}]", "<{0}>", "at {0}, then {0}; {0}", "{0}: Permission denied", "path={0}", "path: {0}\nand {0}",
        "Load model from {0} failed:{0} is no model", "`{0}`", "{0}.", "{0}\t{0}", "Fehler in {0} – größer", "results/local/1/1.png: The object folder '{0}' could not store it",
    ];

    public static Gen<string> Sentences() =>
        from frame in Gen.Elements(Frames.AsEnumerable())
        from first in Named()
        from second in Named()
        select $"{string.Format(System.Globalization.CultureInfo.InvariantCulture, frame, first)} {string.Format(System.Globalization.CultureInfo.InvariantCulture, frame, second)}";

    private static Gen<string> Named() => Gen.OneOf(Gen.Elements(OfEveryKind.AsEnumerable()), Made());

    private static Gen<string> Made() =>
        from root in Gen.Elements("/", "//", "C:\\", "z:/", "\\\\", "~/", "../", "file:///", "http://", "amqps://")
        from parts in Gen.Elements("hush", "hush-1", "Hush_2", "hush.d", "hush.3", "hüsh-hush", "hush@7", "hush+x", "%hush%", "$hush").NonEmptyListOf()
        select root + string.Join(root.Contains('\\') ? '\\' : '/', parts.Take(5)) + (root.Contains('\\') ? "\\x.bin" : "/x.bin");
}
