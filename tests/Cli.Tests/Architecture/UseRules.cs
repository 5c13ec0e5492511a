namespace Farm.Cli.Tests.Architecture;

/// <summary>Where names may be used that not every place may use. A project that is not named may not use them at all.</summary>
internal static class UseRules
{
    public static readonly IReadOnlyList<UseRule> All =
    [
        new("Only the marker encodes a picture: what is not marked and signed must not become a file.", ["ImageCodec.Encode", "RS0030"], ["Imaging", "Provenance/Marking"]),
        new("A stranger's file meets a decoder where a worker fetches it, the check looks at it or a thumbnail is made of it, and in commands.", ["ImageCodec", "ImageProbe"], ["Imaging", "Provenance", "Worker/Rendering", "Coordinator/Thumbnails", "Cli"]),
        new("Only Imaging sees libvips.", ["NetVips"], ["Imaging"]),
        new("Only the coordinator owns the database.", ["Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite"], ["Coordinator"]),
        new("Beside the coordinator, telemetry names Postgres' meter and the doctor asks whether it is there.", ["Npgsql"], ["Coordinator", "Host", "Cli/Doctor"]),
        new("Only the sides that talk to each other know the bus: rendering, marks and judgement run without one.", ["MassTransit"], ["Ports", "Coordinator", "Worker", "Host"]),
        new("Ports makes the connections to RabbitMQ and Redis.", ["RabbitMQ.Client", "StackExchange.Redis"], ["Ports", "Coordinator", "Worker", "Cli/Queue", "Cli/Doctor"]),
        new("Only Ports speaks S3.", ["Amazon", "AWSSDK"], ["Ports"]),
        new("Rendering, judgement, marks and clients know no web server and no host.", ["Microsoft.AspNetCore", "Microsoft.Extensions.Hosting"], ["Ports", "Coordinator", "Worker", "Host", "Cli"]),
        new("Only what runs models sees the runtime.", ["Microsoft.ML.OnnxRuntime"], ["Diffusion", "Moderation/Image", "Worker", "Cli"]),
        new("Graph files are read and written where models are prepared.", ["Farm.Onnx"], ["Diffusion", "ModelTools", "Moderation/Image/Conversion"]),
        new("Only commands write to a terminal.", ["Spectre.Console", "System.CommandLine"], ["Cli"]),
        new("Only the host exports telemetry; others use .NET's own instruments.", ["OpenTelemetry"], ["Host"]),
        new("Only Provenance takes Bouncy Castle: .NET has the rest of what is needed.", ["BouncyCastle", "Org.BouncyCastle"], ["Provenance"]),
    ];
}
