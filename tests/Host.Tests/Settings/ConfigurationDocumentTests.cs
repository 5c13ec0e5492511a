using System.Reflection;
using Farm.Coordinator;
using Farm.Diffusion.Runtime;
using Farm.Host.Listening;
using Farm.Ports.Bus;
using Farm.Provenance.Marking;
using Farm.Worker.Settings;

namespace Farm.Host.Tests.Settings;

public sealed class ConfigurationDocumentTests
{
    [Test]
    public void Every_setting_is_in_the_document_under_its_section()
    {
        var document = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "docs", "configuration.md"));
        var missing = new List<string>();
        foreach (var assembly in new[] { typeof(BusOptions), typeof(WorkerOptions), typeof(DeviceOptions), typeof(ProvenanceOptions), typeof(CoordinatorHost), typeof(HttpOptions) }.Select(type => type.Assembly))
        {
            foreach (var options in assembly.GetTypes())
            {
                if (options.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() is not string section)
                {
                    continue;
                }

                var start = document.IndexOf($"**{section}**", StringComparison.Ordinal);
                Assert.That(start, Is.Positive, $"{section} has a part of its own");
                var end = document.IndexOf("| **Farm:", start, StringComparison.Ordinal);
                var part = document[start..(end < 0 ? document.Length : end)];
                missing.AddRange(options.GetProperties()
                    .Where(property => property.CanWrite || property.PropertyType.IsGenericType)
                    .Where(property => !part.Contains($"| {property.Name}", StringComparison.Ordinal) && !part.Contains($"{property.Name}:", StringComparison.Ordinal))
                    .Select(property => $"{section}:{property.Name}"));
            }
        }

        Assert.That(missing, Is.Empty);
    }
}
