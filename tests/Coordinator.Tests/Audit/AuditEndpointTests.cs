using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Contracts.Api;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Audit.Chain;
using Farm.Coordinator.Tests.Moderation;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Audit;

/// <summary>The audit as whoever runs the farm reads it.</summary>
public sealed class AuditEndpointTests : ModerationFixture
{
    [Test]
    public async Task Review_is_noted_with_who_did_what_to_what()
    {
        var job = await HeldAsync();
        var review = (await ReviewOfAsync(job)).GetProperty("id").GetGuid();
        var ada = await ReviewerAsync("ada");
        using (await ClaimAsync(review, "ada"))
        using (await ada.GetAsync($"/v1/reviews/{review}/picture"))
        using (await ada.GetAsync($"/v1/reviews/{review}/picture?reveal=true"))
        using (await DecideAsync(review, "ada", "uphold-block", "as the model sees it"))
        using (await PostAsync($"/v1/jobs/{job}/appeal", new { reason = "a statue" }))
        {
            var entries = await ReviewEntriesAsync();
            Assert.That(entries.Select(static entry => $"{entry.Act} {entry.Actor?.Kind} {entry.Actor?.Name}"), Is.EqualTo(new[]
            {
                "review.appealed tenant local", "review.upheld key ada", "held.revealed key ada", "held.viewed key ada", "review.claimed key ada",
            }));
            Assert.That(entries.Skip(1).Select(static entry => entry.Matter?.Subject).Distinct(), Is.EqualTo(new[] { $"review:{review}" }));
            Assert.That(entries.Skip(1).Select(static entry => entry.Actor?.KeyId).Distinct(), Has.Exactly(1).Items.And.None.Null);
            Assert.That(entries[1].Matter?.Detail, Is.EqualTo($"job {job}: as the model sees it"));
            Assert.That(entries[0].At, Is.EqualTo("2030-01-01T00:00:00.000000Z"));
        }
    }

    [Test]
    public async Task An_appeal_is_noted_of_the_person_who_made_it_and_its_reason_is_not()
    {
        var job = await BlockedAsync(Gore, "school");
        await Host.PutTenantAsync("school", new { policy = "education" });
        var key = await Host.CreateKeyAsync("teacher", "school", "jobs");
        using var teacher = Host.With(key.GetProperty("secret").GetString() ?? "");
        using var answer = await teacher.PostAsJsonAsync($"/v1/jobs/{job}/appeal", new { reason = "It is a play by Jo Doe." });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        var entry = (await ReviewEntriesAsync()).Single();
        Assert.That((entry.Act, entry.Actor?.Name, entry.Actor?.Tenant, entry.Matter?.Tenant), Is.EqualTo((AuditActs.ReviewAppealed, "teacher", "school", "school")));
        Assert.That(entry.Actor?.KeyId, Is.EqualTo(key.GetProperty("key").GetProperty("id").GetString()));
        Assert.That(JsonSerializer.Serialize<AuditLine>(entry, AuditJson.Default.AuditLine), Does.Not.Contain("Jo Doe"));
    }

    [Test]
    public async Task Submits_append_nothing_whatever_is_decided_of_them()
    {
        await BlockedAsync(Gore);
        using var held = await SubmitAsync(Comic);
        Assert.That(await ReviewEntriesAsync(), Is.Empty);
    }

    [Test]
    public async Task A_list_is_filtered_by_who_what_tenant_subject_and_time()
    {
        await AppendAsync(new AuditEntry(AuditActs.KeyCreated, new AuditActor(AuditActorKind.Person, "ada", "k1"), "key:1", "clinic"));
        Time.Advance(TimeSpan.FromHours(1));
        await AppendAsync(new AuditEntry(AuditActs.KeyRevoked, new AuditActor(AuditActorKind.Service, "ci"), "key:1", "clinic"));
        Time.Advance(TimeSpan.FromHours(1));
        await AppendAsync(new AuditEntry(AuditActs.TenantChanged, new AuditActor(AuditActorKind.Person, "ada"), "tenant:school", "school"));
        Assert.That(await NumbersAsync("?who=ada"), Is.EqualTo(new[] { 3, 1 }));
        Assert.That(await NumbersAsync("?what=key"), Is.EqualTo(new[] { 2, 1 }));
        Assert.That(await NumbersAsync("?what=key.revoked"), Is.EqualTo(new[] { 2 }));
        Assert.That(await NumbersAsync("?tenant=school"), Is.EqualTo(new[] { 3 }));
        Assert.That(await NumbersAsync("?subject=key:1"), Is.EqualTo(new[] { 2, 1 }));
        Assert.That(await NumbersAsync("?since=2030-01-01T01:00:00Z"), Is.EqualTo(new[] { 3, 2 }));
        Assert.That(await NumbersAsync("?since=2030-01-01&until=2030-01-01T03:00:00%2B02:00"), Is.EqualTo(new[] { 1 }));
        Assert.That(await NumbersAsync("?who=ada&what=tenant"), Is.EqualTo(new[] { 3 }));
        Assert.That(await NumbersAsync("?who=nobody"), Is.Empty);
    }

    [Test]
    public async Task A_list_is_read_page_by_page_while_it_grows()
    {
        for (var number = 0; number < 5; number++)
        {
            await AppendAsync(new AuditEntry(AuditActs.KeyCreated, AuditActor.Farm, $"key:{number}"));
        }

        var first = await PageAsync("?limit=2");
        await AppendAsync(new AuditEntry(AuditActs.KeyCreated, AuditActor.Farm, "key:late"));
        var second = await PageAsync($"?limit=2&cursor={first.NextCursor}");
        var third = await PageAsync($"?limit=2&cursor={second.NextCursor}");
        Assert.That(first.Entries.Concat(second.Entries).Concat(third.Entries).Select(static entry => entry.Sequence), Is.EqualTo(new[] { 5, 4, 3, 2, 1 }));
        Assert.That(third.NextCursor, Is.Null);
    }

    [TestCase("entries?limit=0", "limit is '0'; must be from 1 to 100")]
    [TestCase("entries?limit=101", "limit is '101'; must be from 1 to 100")]
    [TestCase("entries?cursor=x", "cursor is none of ours")]
    [TestCase("entries?since=yesterday", "since is 'yesterday'; must be a time")]
    [TestCase("entries?until=2030-13-01", "until is '2030-13-01'; must be a time")]
    [TestCase("entries?since=1.2", "since is '1.2'; must be a time")]
    [TestCase("entries?since=2030-01-01T00:00:00", "since is '2030-01-01T00:00:00'; must be a time")]
    [TestCase("entries?who=a%00", "who has a NUL")]
    [TestCase("entries?subject=%00", "subject has a NUL")]
    [TestCase("entries?tenant=%00", "tenant has a NUL")]
    [TestCase("entries?what=Key%20created", "what is 'Key created'; must be an act")]
    [TestCase("entries?whom=ada", "query parameter 'whom' is not known; did you mean who?")]
    [TestCase("export?words=maybe", "words is 'maybe'; must be true or false")]
    public async Task A_question_that_cannot_be_is_refused(string question, string reason)
    {
        using var answer = await Host.Owner.GetAsync(new Uri($"/v1/audit/{question}", UriKind.Relative));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(reason));
    }

    [Test]
    public async Task An_export_holds_and_ends_with_a_head_by_the_farms_key([Values(0, 1, 7, 1_203)] int entries)
    {
        for (var number = 0; number < entries; number++)
        {
            await AppendAsync(new AuditEntry(AuditActs.KeyCreated, new AuditActor(AuditActorKind.Person, "ada"), $"key:{number}", "clinic", "é"));
            if (number % 400 == 3)
            {
                await Host.Get<AuditSigner>().SignAsync(CancellationToken.None);
            }
        }

        using var keys = new ChainKeys();
        Assert.That(keys.TryAddPem(await Host.Owner.GetStringAsync("/v1/audit/key")), Is.True);
        var head = AuditVerification.ParseHead(await Host.Owner.GetStringAsync("/v1/audit/head")) ?? throw new AssertionException("no head");
        using var answer = await Host.Owner.GetAsync("/v1/audit/export");
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/jsonl"));
        await using var export = await answer.Content.ReadAsStreamAsync();
        var verdict = await AuditVerification.RunAsync(export, keys, [head], CancellationToken.None);
        Assert.That(verdict.Broken, Is.Null, verdict.Broken?.Reason);
        Assert.That((verdict.Entries, verdict.Erased), Is.EqualTo((entries, 0)));
        Assert.That(verdict.Head, Is.EqualTo(head));
    }

    [Test]
    public async Task An_export_without_words_names_nobody_and_holds()
    {
        await AppendAsync(new AuditEntry(AuditActs.KeyCreated, new AuditActor(AuditActorKind.Person, "ada-lovelace"), "key:of-ada", "clinic", "for Ada"));
        var text = await Host.Owner.GetStringAsync("/v1/audit/export?words=false");
        Assert.That(text, Does.Not.Contain("ada-lovelace").And.Not.Contain("of-ada").And.Not.Contain("clinic").And.Not.Contain("salt"));
        var verdict = await MadeAudit.VerifyAsync(text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.That((verdict.Broken, verdict.Entries, verdict.Erased), Is.EqualTo(((ChainBreak?)null, 1, 1)));
    }

    [TestCase("UPDATE audit_entries SET Act = 'key.revoked' WHERE Sequence = 3", ChainFault.Changed, 3)]
    [TestCase("UPDATE audit_entries SET At = At + 10 WHERE Sequence = 3", ChainFault.Changed, 3)]
    [TestCase("UPDATE audit_disclosures SET ActorName = 'bob' WHERE Sequence = 2", ChainFault.Changed, 2)]
    [TestCase("UPDATE audit_disclosures SET Detail = NULL WHERE Sequence = 2", ChainFault.Changed, 2)]
    [TestCase("DELETE FROM audit_entries WHERE Sequence = 4", ChainFault.Removed, 4)]
    [TestCase("DELETE FROM audit_entries WHERE Sequence = 1", ChainFault.Removed, 1)]
    [TestCase("DELETE FROM audit_entries WHERE Sequence = 6", ChainFault.Cut, 6)]
    [TestCase("DELETE FROM audit_entries WHERE Sequence > 4; UPDATE audit_tip SET Sequence = 4, Hash = (SELECT Hash FROM audit_entries WHERE Sequence = 4)", ChainFault.Cut, 5)]
    [TestCase("DELETE FROM audit_entries; DELETE FROM audit_disclosures", ChainFault.Cut, 1)]
    [TestCase("UPDATE audit_heads SET At = At + 10", ChainFault.Changed, 6)]
    public async Task What_somebody_does_to_the_tables_is_found(string sql, ChainFault fault, long sequence)
    {
        for (var number = 1; number <= 6; number++)
        {
            await AppendAsync(new AuditEntry(AuditActs.KeyCreated, new AuditActor(AuditActorKind.Person, "ada"), $"key:{number}", "clinic", "first"));
        }

        await Host.Get<AuditSigner>().SignAsync(CancellationToken.None);
        await using (var db = await Host.ContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync(sql);
        }

        var text = await Host.Owner.GetStringAsync("/v1/audit/export");
        var verdict = await MadeAudit.VerifyAsync(text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.That((verdict.Broken?.Fault, verdict.Broken?.Sequence), Is.EqualTo((fault, sequence)), verdict.Broken?.Reason);
    }

    [Test]
    public async Task A_tenants_own_administrator_sees_what_concerns_the_tenant_and_nobody_of_the_farm()
    {
        // No name here has letters of hexadecimal alone: digests would hold it by chance.
        await Host.PutTenantAsync("clinic");
        await Host.PutTenantAsync("school");
        await AppendAsync(new AuditEntry(AuditActs.ReviewUpheld, new AuditActor(AuditActorKind.Person, "morgan"), "review:1", "clinic"));
        using var admin = Host.With(await Host.KeyAsync("clinic", "admin"));
        var text = await admin.GetStringAsync("/v1/audit/entries");
        var page = JsonSerializer.Deserialize(text, AuditJson.Default.AuditEntryPage) ?? throw new AssertionException("no page");
        Assert.That(page.Entries.Select(static entry => entry.Matter?.Tenant), Is.Not.Empty.And.All.EqualTo("clinic"));
        Assert.That(text, Does.Not.Contain("morgan").And.Not.Contain("school"));
        Assert.That(await admin.GetStringAsync("/v1/audit/entries?who=morgan"), Does.Not.Contain("review:1"));
        foreach (var path in new[] { "head", "key", "export" })
        {
            using var answer = await admin.GetAsync(new Uri($"/v1/audit/{path}", UriKind.Relative));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), path);
        }

        using var erased = await admin.PostAsJsonAsync("/v1/audit/erase", new { who = "morgan" });
        Assert.That(erased.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Whoever_of_the_farm_acts_for_a_tenant_stays_one_of_the_farm_in_the_audit()
    {
        await Host.PutTenantAsync("clinic");
        using var operators = Host.With((await Host.CreateKeyAsync("morgan", null, "admin,jobs")).GetProperty("secret").GetString() ?? "");
        operators.DefaultRequestHeaders.Add("X-Farm-Tenant", "clinic");
        using var made = await operators.PostAsJsonAsync("/v1/keys", new { name = "nurse", scopes = new[] { "jobs" } });
        Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        using var admin = Host.With(await Host.KeyAsync("clinic", "admin"));
        Assert.That(await admin.GetStringAsync("/v1/audit/entries"), Does.Contain("for nurse").And.Not.Contain("morgan"));
        var entry = (await EntriesAsync("?who=morgan")).Single();
        Assert.That((entry.Actor?.Tenant, entry.Matter?.Tenant), Is.EqualTo(((string?)null, "clinic")));
    }

    [Test]
    public async Task What_names_somebody_is_erased_on_request()
    {
        await AppendAsync(new AuditEntry(AuditActs.KeyCreated, new AuditActor(AuditActorKind.Person, "ada-lovelace"), "key:1", "clinic"));
        using var answer = await Host.Owner.PostAsJsonAsync("/v1/audit/erase", new { who = "ada-lovelace" });
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("entries").GetInt32(), Is.EqualTo(1));
        var text = await Host.Owner.GetStringAsync("/v1/audit/export");
        Assert.That(text, Does.Not.Contain("ada-lovelace").And.Contain(AuditActs.AuditErased));
        Assert.That((await MadeAudit.VerifyAsync(text.Split('\n', StringSplitOptions.RemoveEmptyEntries))).Broken, Is.Null);
    }

    [Test]
    public async Task A_person_who_is_erased_is_named_neither_as_who_acted_nor_as_whose_keys_were_made_and_revoked()
    {
        var key = await Host.CreateKeyAsync("ada-lovelace", null, "admin");
        using var ada = Host.With(key.GetProperty("secret").GetString() ?? "");
        using var put = await ada.PutAsJsonAsync("/v1/tenants/clinic", new { });
        using var revoked = await Host.Owner.DeleteAsync($"/v1/keys/{key.GetProperty("key").GetProperty("id").GetString()}");
        using var answer = await Host.Owner.PostAsJsonAsync("/v1/audit/erase", new { who = "ada-lovelace" });
        var text = await Host.Owner.GetStringAsync("/v1/audit/export");
        Assert.That(text, Does.Not.Contain("ada-lovelace").And.Contain(AuditActs.KeyRevoked).And.Contain("tenant:clinic"));
        Assert.That((await MadeAudit.VerifyAsync(text.Split('\n', StringSplitOptions.RemoveEmptyEntries))).Broken, Is.Null);
    }

    [TestCase("{}")]
    [TestCase("{\"who\":\"\"}")]
    [TestCase("{\"who\":\"a\",\"tenant\":\"b\"}")]
    [TestCase("{\"whom\":\"a\"}")]
    [TestCase("{\"who\":\"a\\u0000\"}")]
    public async Task An_erasure_of_nothing_or_of_several_is_refused(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await Host.Owner.PostAsync("/v1/audit/erase", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await EntriesAsync(""), Is.Empty);
    }

    private async Task AppendAsync(AuditEntry entry)
    {
        await using var db = await Host.ContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await AuditLog.AppendAsync(db, entry, CancellationToken.None);
        await transaction.CommitAsync();
    }

    private async Task<AuditEntryPage> PageAsync(string question) =>
        JsonSerializer.Deserialize(await Host.Owner.GetStringAsync($"/v1/audit/entries{question}"), AuditJson.Default.AuditEntryPage) ?? throw new AssertionException("no page");

    private async Task<IReadOnlyList<AuditEntryLine>> EntriesAsync(string question) => (await PageAsync(question)).Entries;

    private async Task<IReadOnlyList<AuditEntryLine>> ReviewEntriesAsync() =>
        [.. (await EntriesAsync("")).Where(static entry => entry.Act.StartsWith("review.", StringComparison.Ordinal) || entry.Act.StartsWith("held.", StringComparison.Ordinal))];

    private async Task<IEnumerable<long>> NumbersAsync(string question) => (await EntriesAsync(question)).Select(static entry => entry.Sequence);
}
