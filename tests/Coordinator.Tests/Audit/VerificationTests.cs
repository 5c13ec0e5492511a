using System.Text.Json.Nodes;
using Farm.Contracts.Api;
using Farm.Coordinator.Audit.Chain;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Coordinator.Tests.Audit;

/// <summary>What is wrong with an exported audit is found, and named.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class VerificationTests : IDisposable
{
    private readonly MadeAudit audit = new();

    public void Dispose() => audit.Dispose();

    [Test]
    public async Task An_audit_as_it_was_exported_holds([Values(0, 1, 3, 4, 25)] int entries, [Values(0, 1, 3, 5, 25)] int forgotten)
    {
        Assume.That(forgotten, Is.LessThanOrEqualTo(entries));
        var verdict = await MadeAudit.VerifyAsync(audit.Lines(entries, forgotten));
        Assert.That(verdict.Broken, Is.Null, verdict.Broken?.Reason);
        Assert.That((verdict.Entries, verdict.Last, verdict.Head?.Sequence), Is.EqualTo((entries - forgotten, entries, entries)));
        Assert.That(verdict.Checkpoint?.Sequence, Is.EqualTo(forgotten == 0 ? null : forgotten));
    }

    [Test]
    public void Any_single_change_of_any_member_of_any_line_is_found() => Check(static (lines, pick) =>
    {
        var (line, member, how) = pick;
        var number = line % lines.Count;
        var root = JsonNode.Parse(lines[number]) ?? throw new InvalidOperationException("no JSON");
        var leaves = Leaves(root).ToList();
        var (parent, name) = leaves[member % leaves.Count];
        parent[name] = Altered(parent[name], how);
        lines[number] = root.ToJsonString();
        return true;
    });

    [Test]
    public void Any_member_that_is_taken_away_or_added_is_found() => Check(static (lines, pick) =>
    {
        var (line, member, how) = pick;
        var number = line % lines.Count;
        var root = JsonNode.Parse(lines[number]) ?? throw new InvalidOperationException("no JSON");
        var leaves = Leaves(root).ToList();
        var (parent, name) = leaves[member % leaves.Count];
        if (how % 3 == 0)
        {
            parent["more"] = "x";
        }
        else
        {
            parent.Remove(name);
        }

        lines[number] = root.ToJsonString();
        return true;
    });

    [Test]
    public void Any_line_that_is_removed_is_found() => Check(static (lines, pick) =>
    {
        lines.RemoveAt(pick.Line % lines.Count);
        return true;
    });

    [Test]
    public void Any_line_that_is_inserted_a_second_time_is_found() => Check(static (lines, pick) =>
    {
        lines.Insert(pick.Member % (lines.Count + 1), lines[pick.Line % lines.Count]);
        return true;
    });

    [Test]
    public void Any_two_lines_that_change_places_are_found() => Check(static (lines, pick) =>
    {
        var (one, other) = (pick.Line % lines.Count, pick.Member % lines.Count);
        (lines[one], lines[other]) = (lines[other], lines[one]);
        return one != other;
    });

    [Test]
    public void Any_number_of_lines_cut_off_at_the_end_or_the_beginning_is_found() => Check(static (lines, pick) =>
    {
        var cut = 1 + pick.Line % (lines.Count - 1);
        if (pick.How % 2 == 0)
        {
            lines.RemoveRange(lines.Count - cut, cut);
        }
        else
        {
            lines.RemoveRange(1, cut);
        }

        return true;
    });

    [Test]
    public async Task A_changed_detail_names_its_entry_and_line([Values(1, 3, 6)] long sequence)
    {
        var lines = Whole(6);
        var at = lines.FindIndex(entry => entry is AuditEntryLine { Sequence: var number } && number == sequence);
        lines[at] = lines[at] is AuditEntryLine { Matter: { } matter } entry ? entry with { Matter = matter with { Detail = "another" } } : throw new InvalidOperationException("no entry");
        var verdict = await MadeAudit.VerifyAsync(lines);
        Assert.That((verdict.Broken?.Fault, verdict.Broken?.Sequence), Is.EqualTo((ChainFault.Changed, sequence)));
        Assert.That(verdict.Broken?.Reason, Does.StartWith($"entry {sequence} was changed: its subject, tenant or detail"));
        Assert.That(verdict.Line, Is.EqualTo(at + 1));
    }

    [Test]
    public async Task Removed_inserted_and_reordered_entries_are_told_apart()
    {
        var removed = Whole(7);
        removed.RemoveAll(static line => line is AuditEntryLine { Sequence: 4 or 5 });
        var swapped = Whole(7);
        var at = swapped.FindIndex(static line => line is AuditEntryLine { Sequence: 4 });
        (swapped[at], swapped[at + 1]) = (swapped[at + 1], swapped[at]);
        var inserted = Whole(7);
        inserted.Insert(at, inserted[^2]);
        var twice = Whole(7);
        twice.Insert(at, twice[1]);
        Assert.That(await FaultAsync(removed), Is.EqualTo((ChainFault.Removed, 4L)));
        Assert.That(await FaultAsync(swapped), Is.EqualTo((ChainFault.Reordered, 4L)));
        Assert.That(await FaultAsync(inserted), Is.EqualTo((ChainFault.Inserted, 7L)));
        Assert.That(await FaultAsync(twice), Is.EqualTo((ChainFault.Inserted, 1L)));
    }

    [Test]
    public async Task The_end_that_was_cut_off_is_found_with_a_head_that_was_kept_elsewhere()
    {
        var kept = Whole(9).OfType<AuditHead>().Last().Statement;
        // As if the last three had never been: nothing within says otherwise.
        var cut = audit.Lines(6);
        Assert.That((await MadeAudit.VerifyAsync(cut)).Broken, Is.Null);
        var verdict = await MadeAudit.VerifyAsync(cut, null, kept);
        Assert.That((verdict.Broken?.Fault, verdict.Broken?.Sequence), Is.EqualTo((ChainFault.Cut, 7L)));
        Assert.That(verdict.Broken?.Reason, Does.Contain("entries 7 to 9 are cut off at the end"));
    }

    [Test]
    public async Task A_chain_that_was_written_anew_is_found_with_a_head_that_was_kept_elsewhere()
    {
        var kept = audit.Lines(6).OfType<AuditHead>().First().Statement;
        var anew = audit.Lines(6, seed: 8);
        Assert.That((await MadeAudit.VerifyAsync(anew)).Broken, Is.Null);
        Assert.That(await FaultAsync(anew, null, kept), Is.EqualTo((ChainFault.Changed, 3L)));
    }

    [Test]
    public async Task An_audit_by_another_key_is_not_believed()
    {
        using var other = new MadeAudit();
        using var keys = new ChainKeys();
        Assert.That(keys.TryAddPem(other.Key.PublicPem), Is.True);
        Assert.That((await FaultAsync(audit.Lines(4), keys)).Fault, Is.EqualTo(ChainFault.Signature));
        Assert.That((await MadeAudit.VerifyAsync(other.Lines(4), keys)).Broken, Is.Null);
        // A head of the chain itself, by another key than the export's.
        var mixed = audit.Lines(4);
        var hash = Convert.FromHexString(mixed.OfType<AuditEntryLine>().Single(static entry => entry.Sequence == 3).Hash);
        mixed[mixed.FindIndex(static line => line is AuditHead)] = new AuditHead(other.Sign("head", 3, hash, -1));
        Assert.That(await FaultAsync(mixed), Is.EqualTo((ChainFault.Signature, 3L)));
        // And one that was kept elsewhere.
        Assert.That((await FaultAsync(audit.Lines(4), null, other.Sign("head", 3, hash, -1))).Fault, Is.EqualTo(ChainFault.Signature));
    }

    [Test]
    public async Task Two_heads_of_one_entry_that_were_kept_and_differ_tell_of_two_chains()
    {
        var lines = audit.Lines(6);
        var head = lines.OfType<AuditHead>().First().Statement;
        var forked = audit.Sign("head", head.Sequence, new byte[32], head.Previous);
        Assert.That(await FaultAsync(lines, null, head, forked), Is.EqualTo(((ChainFault?)ChainFault.Changed, (long?)head.Sequence)));
        Assert.That(await FaultAsync(lines, null, forked, head), Is.EqualTo(((ChainFault?)ChainFault.Changed, (long?)head.Sequence)));
        Assert.That((await FaultAsync(lines, null, head, head)).Fault, Is.Null);
    }

    [Test]
    public async Task A_head_is_no_checkpoint_and_a_checkpoint_no_head()
    {
        var lines = audit.Lines(6, forgotten: 3);
        var head = audit.Lines(6).OfType<AuditHead>().First().Statement;
        lines[1] = new AuditCheckpoint(head);
        Assert.That(await FaultAsync(lines), Is.EqualTo((ChainFault.Changed, 3L)));
    }

    [Test]
    public async Task Erased_words_are_counted_and_the_chain_holds()
    {
        var lines = Whole(5).ConvertAll(static line => line is AuditEntryLine { Sequence: > 2 } entry ? entry with { Actor = null } : line);
        var verdict = await MadeAudit.VerifyAsync(lines);
        Assert.That((verdict.Broken, verdict.Erased), Is.EqualTo(((ChainBreak?)null, 3L)));
    }

    [TestCase("")]
    [TestCase("not JSON")]
    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("{\"type\":\"other\"}")]
    public async Task What_is_no_export_is_told(string text) =>
        Assert.That((await MadeAudit.VerifyAsync(text.Length == 0 ? [] : [text])).Broken?.Fault, Is.EqualTo(ChainFault.Form));

    [Test]
    public async Task A_line_that_never_ends_is_not_read_to_its_end()
    {
        await using var endless = new EndlessStream();
        using var keys = new ChainKeys();
        var verdict = await AuditVerification.RunAsync(endless, keys, [], CancellationToken.None);
        Assert.That((verdict.Broken?.Fault, verdict.Line), Is.EqualTo((ChainFault.Form, 1L)));
    }

    [Test]
    public void A_head_is_read_by_itself_as_a_line_and_from_an_export()
    {
        var lines = audit.Lines(4);
        var head = lines.OfType<AuditHead>().Last();
        Assert.That(AuditVerification.ParseHead(System.Text.Json.JsonSerializer.Serialize(head.Statement, AuditJson.Default.AuditStatement)), Is.EqualTo(head.Statement));
        Assert.That(AuditVerification.ParseHead(MadeAudit.Write(head)), Is.EqualTo(head.Statement));
        Assert.That(AuditVerification.ParseHead(MadeAudit.Write(lines[0])), Is.EqualTo(head.Statement));
        Assert.That(AuditVerification.ParseHead(MadeAudit.Write(lines[1])), Is.Null);
        Assert.That(AuditVerification.ParseHead("[]"), Is.Null);
    }

    /// <summary>Spoils exports in one place each; false from the change means that nothing was.</summary>
    private void Check(Func<List<string>, (int Line, int Member, int How), bool> change)
    {
        Prop.ForAll(Gen.Choose(0, 10_000).ArrayOf(5).ToArbitrary(), drawn =>
        {
            var entries = 1 + drawn[3] % 14;
            var lines = audit.Lines(entries, Math.Min(drawn[4] % 5, entries)).ConvertAll(MadeAudit.Write);
            return !change(lines, (drawn[0], drawn[1], drawn[2])) || MadeAudit.VerifyAsync(lines).GetAwaiter().GetResult().Broken is not null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithReplay(13, 17));
    }

    /// <summary>Lines of which nothing is erased.</summary>
    private List<AuditLine> Whole(int entries)
    {
        for (var seed = 0; ; seed++)
        {
            if (audit.Lines(entries, seed: seed) is var lines && lines.OfType<AuditEntryLine>().All(static entry => entry is { Actor: not null, Matter: not null }))
            {
                return lines;
            }
        }
    }

    private static async Task<(ChainFault? Fault, long? Sequence)> FaultAsync(IEnumerable<AuditLine> lines, ChainKeys? keys = null, params AuditStatement[] anchors)
    {
        var verdict = await MadeAudit.VerifyAsync(lines, keys, anchors);
        return (verdict.Broken?.Fault, verdict.Broken?.Sequence);
    }

    /// <summary>Every member that holds a value, with the object that it is in.</summary>
    private static IEnumerable<(JsonObject Parent, string Name)> Leaves(JsonNode node) => node is not JsonObject members ? [] : members.ToList()
        .SelectMany(member => member.Value is JsonObject inner ? Leaves(inner) : [(members, member.Key)]);

    private static JsonNode Altered(JsonNode? value, int how)
    {
        if (value is JsonValue number && number.TryGetValue<long>(out var was))
        {
            return was + (how % 2 == 0 ? 1 : -1);
        }

        var text = value?.GetValue<string>() ?? "";
        var at = how % Math.Max(1, text.Length);
        return (how % 4) switch
        {
            0 => text + "0",
            1 => text.Length > 0 ? text[1..] : "x",
            2 when text.Any(char.IsAsciiLetterLower) => text.ToUpperInvariant(),
            _ => text.Length == 0 ? "x" : string.Concat(text.AsSpan(0, at), text[at] == '1' ? "2" : "1", text.AsSpan(at + 1)),
        };
    }

    private sealed class EndlessStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => 0; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'a');
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
