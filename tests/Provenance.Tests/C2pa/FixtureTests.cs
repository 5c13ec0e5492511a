using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Checking;

namespace Farm.Provenance.Tests.C2pa;

public sealed class FixtureTests
{
    [Test]
    public async Task Each_of_two_hundred_files_is_judged_as_it_deserves()
    {
        var files = await FixtureFiles.MakeAsync();

        Assert.That(files, Has.Count.GreaterThanOrEqualTo(200));
        Assert.That(files.Select(file => file.Name).Distinct().Count(), Is.EqualTo(files.Count));
        var wrong = files
            .Select(file => (file.Name, file.Expected, Reading: ContentCredentials.Read(file.Bytes, FixtureFiles.Anchors, TestCertificates.Now)))
            .Where(file => file.Reading.State != file.Expected)
            .Select(file => $"{file.Name}: {file.Reading.State}, not {file.Expected}: {string.Join(' ', file.Reading.Failures)}");
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    [Category("Slow")]
    public async Task An_independent_verifier_judges_them_alike()
    {
        using var verifier = await IndependentVerifier.OpenAsync($"{FixtureFiles.AnchorsPem}\n{FixtureFiles.TimeStampAnchorsPem}");
        var check = new PictureCheck(FixtureFiles.Anchors, null, DecodeLimits.Default, TimeProvider.System);
        var differences = new List<string>();
        var codes = new List<string>();
        foreach (var file in await FixtureFiles.MakeAsync())
        {
            var (state, failures) = await verifier.VerifyAsync(file.Name, file.Bytes);
            var reading = (check.Check(file.Bytes, CancellationToken.None).Value ?? throw new AssertionException($"{file.Name} was refused")).Manifest;
            if (!Agree(reading, state))
            {
                differences.Add($"{file.Name}: ours {reading.State} {string.Join(' ', reading.Failures)}, theirs {state} {failures}");
            }
            else if (reading.State is ManifestState.Invalid)
            {
                codes.Add($"{file.Name}: ours {string.Join(' ', reading.Failures.Distinct())} | theirs {state} {failures}");
            }
        }

        await TestContext.Out.WriteLineAsync(string.Join('\n', codes));
        Assert.That(differences, Is.Empty);
    }

    /// <summary>A store so broken that the other reader gives up is invalid to ours.</summary>
    private static bool Agree(ValidationResults ours, string theirs) => ours.State switch
    {
        ManifestState.None => theirs == (ours.RemoteManifest is null ? "none" : "remote"),
        ManifestState.Invalid => theirs is "Invalid" or "error",
        var state => theirs == state.ToString(),
    };
}
