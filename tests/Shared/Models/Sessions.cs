using Farm.Diffusion.Runtime;

namespace Farm;

/// <summary>Sessions for tests. All but those that ask for another device run on one that copies what is bound, so that no test passes by memory that only the CPU shares.</summary>
internal static class Sessions
{
    public static SessionFactory Copying { get; } = new(new DeviceOptions { Threads = 1 }) { Binding = static session => new CopyingBinding(session) };

    /// <summary>Takes adapters on the only graph, as a device does whose memory holds no second copy of the weights.</summary>
    public static SessionFactory CopyingOneGraph { get; } = new(new DeviceOptions { Threads = 1 }) { Binding = static session => new CopyingBinding(session), KeepsPlainGraphs = false };

    /// <summary>The CPU as it is.</summary>
    public static SessionFactory InPlace { get; } = new(new DeviceOptions { Threads = 1 });
}
