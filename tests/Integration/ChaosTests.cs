using System.Reflection;
using Farm.Services;

namespace Farm.Integration;

/// <summary>The small form of <c>./farm bench chaos</c>: every kind of process is killed once or nearly so, by a fixed seed. docs/chaos.md tells of the large one.</summary>
public sealed class ChaosTests
{
    private const int Agreed = 0;

    private static string Program => typeof(ChaosTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static entry => entry.Key == "BenchmarksProgram").Value
        ?? throw new InvalidOperationException("the build names no program");

    [Test]
    [CancelAfter(840_000)]
    public async Task Whatever_is_killed_stopped_filled_or_cut_the_client_the_receiver_the_database_the_store_and_the_books_agree(CancellationToken token)
    {
        await using RabbitMqServer rabbit = new();
        await using PostgresServer postgres = new();
        await using RedisServer redis = new();
        await using S3Server s3 = new();
        foreach (var server in (RealServer[])[rabbit, postgres, redis, s3])
        {
            RealServices.RequireProcess(server);
        }

        var folder = Directory.CreateTempSubdirectory("farm-chaos-test-").FullName;
        try
        {
            var models = Path.GetDirectoryName(ModelsFolder.Of("catalog-sd15")) ?? "";
            var command = new ServerCommand("dotnet", Program, "chaos", "--jobs", "200", "--kills", "9", "--seed", "15", "--pause", "6", "--folder", folder)
            {
                Environment = new Dictionary<string, string> { ["FARM_MODELS"] = models, },
                Limit = TimeSpan.FromMinutes(13),
            };
            var (code, output, errors) = await command.ExecuteAsync(token);
            TestContext.Out.WriteLine(errors + output);
            Assert.That(code, Is.EqualTo(Agreed), output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
