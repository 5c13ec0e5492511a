using System.Text.Json;
using Farm.Cli.Terminal;

namespace Farm.Cli.Tests.Audit;

/// <summary>farm audit verify of a file, which needs no farm.</summary>
[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class VerifyTests : IDisposable
{
    private readonly Scratch scratch = new();
    private readonly DocumentedAudit audit = new();

    public void Dispose()
    {
        scratch.Dispose();
        audit.Dispose();
    }

    [Test]
    public async Task An_audit_that_follows_the_documentation_holds(CancellationToken token)
    {
        var ended = await Farm.RunAsync(token, "audit", "verify", Write(audit.Lines(5)), "--key", scratch.Write("key.pem", audit.PublicKey));
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Done), ended.Output + ended.Error);
        Assert.That(ended.Output, Does.StartWith("ok: 5 entries, the last is 5; head "));
        Assert.That(ended.Error, Is.Empty);
    }

    [Test]
    public async Task Without_a_key_it_says_whose_was_believed(CancellationToken token)
    {
        var ended = await Farm.RunAsync(token, "audit", "verify", Write(audit.Lines(1)));
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Done));
        Assert.That(ended.Error, Does.Contain("note: the key is the one that the audit itself brings"));
    }

    [Test]
    public async Task A_change_is_named_with_its_entry_and_line_and_ends_with_1(CancellationToken token)
    {
        var lines = audit.Lines(5);
        lines[3] = lines[3].Replace("workshop", "workbench", StringComparison.Ordinal);
        var file = Write(lines);
        var told = await Farm.RunAsync(token, "audit", "verify", file);
        var json = await Farm.RunAsync(token, "audit", "verify", file, "--json");
        Assert.That((told.Code, json.Code), Is.EqualTo((ExitCode.Failed, ExitCode.Failed)));
        Assert.That(told.Output, Does.StartWith("broken: entry 3 was changed: its subject, tenant or detail is not the one that was hashed (changed, line 4); 2 entries before hold"));
        using var report = JsonDocument.Parse(json.Output);
        var root = report.RootElement;
        Assert.That(
            (root.GetProperty("holds").GetBoolean(), root.GetProperty("fault").GetString(), root.GetProperty("entry").GetInt32(), root.GetProperty("line").GetInt32()),
            Is.EqualTo((false, "changed", 3, 4)));
    }

    [Test]
    public async Task What_was_cut_off_is_found_with_a_head_or_an_earlier_export(CancellationToken token)
    {
        var lines = audit.Lines(5);
        var earlier = scratch.Write("earlier.jsonl", string.Join('\n', lines));
        using var last = JsonDocument.Parse(lines[^1]);
        var head = scratch.Write("head.json", last.RootElement.GetProperty("statement").GetRawText());
        var same = await Farm.RunAsync(token, "audit", "verify", Write(lines), "--head", head, "--head", earlier);
        var other = await Farm.RunAsync(token, "audit", "verify", Write(audit.Lines(5)), "--head", head);
        var cut = await Farm.RunAsync(token, "audit", "verify", Write(audit.Lines(3)), "--head", earlier);
        Assert.That((same.Code, other.Code, cut.Code), Is.EqualTo((ExitCode.Done, ExitCode.Failed, ExitCode.Failed)));
        Assert.That(other.Output, Does.Contain("entry 5 is not the one of which a head was kept"));
        Assert.That(cut.Output, Does.Contain("entries 4 to 5 are cut off at the end"));
    }

    [Test]
    public async Task A_key_of_another_farm_is_not_believed(CancellationToken token)
    {
        using var other = new DocumentedAudit();
        var ended = await Farm.RunAsync(token, "audit", "verify", Write(audit.Lines(2)), "--key", scratch.Write("other.pem", other.PublicKey));
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Output, Does.StartWith("broken: the export is by key ").And.Contain("(signature, line 1)"));
    }

    [Test]
    public async Task A_file_that_is_not_there_or_is_none_ends_with_4(CancellationToken token)
    {
        var text = scratch.Write("text", "hello\n");
        var missing = await Farm.RunAsync(token, "audit", "verify", scratch["nothing"]);
        var none = await Farm.RunAsync(token, "audit", "verify", text);
        var empty = await Farm.RunAsync(token, "audit", "verify", scratch.Write("empty", ""));
        var key = await Farm.RunAsync(token, "audit", "verify", Write(audit.Lines(1)), "--key", text);
        var head = await Farm.RunAsync(token, "audit", "verify", Write(audit.Lines(1)), "--head", text);
        Assert.That(new[] { missing, none, empty, key, head }.Select(static ended => ended.Code), Is.All.EqualTo(ExitCode.NotFound));
        Assert.That(key.Error, Does.Contain($"--key {text}: holds no public key"));
        Assert.That(head.Error, Does.Contain($"--head {text}: holds no head"));
    }

    private string Write(string[] lines) => scratch.Write($"{Guid.NewGuid():n}.jsonl", string.Join('\n', lines) + "\n");
}
