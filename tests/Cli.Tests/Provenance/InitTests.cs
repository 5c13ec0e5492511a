using System.Text.Json;
using Farm.Cli.Terminal;
using Farm.Provenance.Signing;

namespace Farm.Cli.Tests.Provenance;

[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class InitTests : IDisposable
{
    private static readonly string[] Files = ["root.pem", "root-key.pem", "signer.pem", "signer-key.pem", "watermark.key"];
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Test]
    public async Task The_first_time_all_is_made_and_what_to_do_with_it_is_said(CancellationToken token)
    {
        var ended = await InitAsync(token);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(Files.Select(file => scratch[$"keys/{file}"]), Has.All.Exist);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ended.Output, Does.Match("root +made").And.Match("certificate +made").And.Match("watermark +made"));
            Assert.That(ended.Output, Does.Contain($"export Farm__Provenance__Signer__CertificateFile={scratch["keys/signer.pem"]}"));
            Assert.That(ended.Output, Does.Contain($"export Farm__Provenance__Signer__KeyFile={scratch["keys/signer-key.pem"]}"));
            Assert.That(ended.Output, Does.Contain($"export Farm__Provenance__Watermark__SecretFile={scratch["keys/watermark.key"]}"));
            Assert.That(ended.Output, Does.Contain($"Give to readers, who trust your pictures by it: {scratch["keys/root.pem"]}"));
            Assert.That(ended.Output[ended.Output.IndexOf("Keep secret", StringComparison.Ordinal)..], Does.Contain("root-key.pem").And.Contain("signer-key.pem").And.Contain("watermark.key"));
        }
    }

    [Test]
    public async Task Again_nothing_is_written(CancellationToken token)
    {
        await InitAsync(token);
        var before = Files.Select(Text).ToList();
        var ended = await InitAsync(token);
        Assert.That(ended.Output, Does.Match("root +kept").And.Match("certificate +kept").And.Match("watermark +kept"));
        Assert.That(Files.Select(Text), Is.EqualTo(before));
    }

    [Test]
    public async Task A_key_in_use_is_replaced_only_where_options_ask_for_another_and_that_is_said(CancellationToken token)
    {
        await InitAsync(token);
        var (key, root, secret) = (Text("signer-key.pem"), Text("root.pem"), Text("watermark.key"));
        var ended = await InitAsync(token, "--organisation", "Acme", "--json");

        using var said = JsonDocument.Parse(ended.Output);
        var certificate = said.RootElement.GetProperty("certificate");
        Assert.That(certificate.GetProperty("state").GetString(), Is.EqualTo("renewed"));
        Assert.That(certificate.GetProperty("replaced").GetDateTimeOffset(), Is.GreaterThan(TimeProvider.System.GetUtcNow().AddDays(89)));
        Assert.That(said.RootElement.GetProperty("root").GetProperty("state").GetString(), Is.EqualTo("kept"));
        Assert.That(said.RootElement.GetProperty("settings").GetProperty("Farm__Provenance__AnchorsFile").GetString(), Is.EqualTo(scratch["keys/root.pem"]));
        Assert.That(Text("signer-key.pem"), Is.Not.EqualTo(key));
        Assert.That((Text("root.pem"), Text("watermark.key")), Is.EqualTo((root, secret)));
        Assert.That((await InitAsync(token, "--days", "30")).Output, Does.Contain("The certificate before and its key were replaced"));
    }

    [Test]
    public async Task Every_option_that_is_out_of_range_is_told_with_its_limit_and_nothing_is_made(CancellationToken token)
    {
        var ended = await InitAsync(token, "--days", "367", "--country", "Germany", "--organisation", new string('x', 41));
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Complaints, Has.Length.EqualTo(3));
        Assert.That(ended.Error, Does.Contain("days: is 367; must be from 1 to 366").And.Contain("country: is 'Germany'").And.Contain("41 characters; must have 1 to 40"));
        Assert.That(Directory.Exists(scratch["keys"]), Is.False);
    }

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("soon")]
    [TestCase("99999999999")]
    public async Task Days_that_are_no_number_in_range_are_wrong_usage(string days)
    {
        var ended = await InitAsync(default, "--days", days);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Error, Does.StartWith("days: ").And.Contain("from 1 to 366"));
    }

    [Test]
    public async Task A_certificate_of_somebody_else_in_the_folder_is_left_alone(CancellationToken token)
    {
        TestAuthority.Ensure(scratch["other"], new TestAuthorityOptions(), TimeProvider.System.GetUtcNow());
        Directory.CreateDirectory(scratch["keys"]);
        File.Copy(scratch["other/signer.pem"], scratch["keys/signer.pem"]);
        var ended = await InitAsync(token);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Error, Does.Contain(scratch["keys/signer.pem"]).And.Contain("name another folder"));
        Assert.That(Directory.GetFiles(scratch["keys"]).Select(Path.GetFileName), Is.EquivalentTo((string[])["signer.pem", ".lock"]));
    }

    [Test]
    public async Task A_folder_that_cannot_be_made_is_told(CancellationToken token)
    {
        scratch.Write("keys", "a file");
        var ended = await InitAsync(token);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Error, Does.StartWith("provenance: ").And.Contain(scratch["keys"]));
    }

    private string Text(string file) => File.ReadAllText(scratch[$"keys/{file}"]);

    private Task<Ended> InitAsync(CancellationToken token, params string[] args) => Farm.RunAsync(token, ["provenance", "init", "--folder", scratch["keys"], .. args]);
}
