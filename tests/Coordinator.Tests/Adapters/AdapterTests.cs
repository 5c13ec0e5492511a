using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Catalog.Adapters;
using Farm.Catalog.Jobs;
using Farm.Contracts.Adapters;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Adapters;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Moderation;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Adapters;

[CancelAfter(60_000)]
public sealed class AdapterTests : AdapterFixture
{
    [Test]
    public async Task A_tenant_sees_its_own_and_the_installed_ones_and_no_other()
    {
        using var mine = await RegisterAsync(LineArt, "lineart", tenant: "acme");
        using var theirs = await RegisterAsync(Sepia, "lineart", tenant: "other");
        Assert.That((await ListAsync("acme")).Select(Describe), Is.EqualTo(new[] { ("lineart", Id(LineArt), false), ("house", Id(ScriptedJudge.Fitting(8, "house")), true) }));
        foreach (var name in new[] { Id(Sepia), "sepia" })
        {
            using var found = await SendAsync(HttpMethod.Get, $"/v1/adapters/{name}", "acme");
            using var deleted = await SendAsync(HttpMethod.Delete, $"/v1/adapters/{name}", "acme");
            Assert.That((found.StatusCode, deleted.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)), name);
        }

        using var foreign = await SubmitAsync("acme", new AdapterRequest { Id = Id(Sepia) });
        Assert.That(foreign.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        using var own = await SubmitAsync("acme", new AdapterRequest { Id = "lineart" });
        Assert.That((await FarmHost.ReadAsync(own)).GetProperty("spec").GetProperty("adapters")[0].GetProperty("id").GetString(), Is.EqualTo(Id(LineArt)));
    }

    [Test]
    public async Task Pages_hold_every_adapter_once_newest_first_and_the_installed_ones_last()
    {
        for (var i = 0; i < 5; i++)
        {
            using var registered = await RegisterAsync(ScriptedJudge.Fitting(1, $"{i}"), $"a{i}");
        }

        var names = new List<string?>();
        string? cursor = null;
        do
        {
            using var answer = await SendAsync(HttpMethod.Get, $"/v1/adapters?limit=2&model=tiny{(cursor is null ? "" : $"&cursor={cursor}")}", "local");
            var page = await FarmHost.ReadAsync(answer);
            names.AddRange(page.GetProperty("adapters").EnumerateArray().Select(adapter => adapter.GetProperty("name").GetString()));
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        Assert.That(names, Is.EqualTo(new[] { "a4", "a3", "a2", "a1", "a0", "house" }));
    }

    [Test]
    public async Task A_name_of_several_models_has_to_be_told_with_its_model()
    {
        using var one = await RegisterAsync(LineArt, "lineart");
        using var two = await RegisterAsync(LineArt, "lineart", model: "other");
        using var ambiguous = await SendAsync(HttpMethod.Get, "/v1/adapters/lineart", "local");
        using var clear = await SendAsync(HttpMethod.Get, "/v1/adapters/lineart?model=other", "local");
        Assert.That((ambiguous.StatusCode, clear.StatusCode), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.OK)));
        Assert.That(await DetailAsync(ambiguous), Does.Contain("?model="));
        Assert.That((await FarmHost.ReadAsync(clear)).GetProperty("model").GetString(), Is.EqualTo("other"));
    }

    [Test]
    public async Task An_adapter_that_an_unfinished_job_names_is_not_removed_and_after_it_is_with_its_object()
    {
        using var registered = await RegisterAsync(LineArt, "lineart");
        using var submitted = await SubmitAsync("local", new AdapterRequest { Id = "lineart" });
        var job = (await FarmHost.ReadAsync(submitted)).GetProperty("id").GetGuid();
        using var refused = await SendAsync(HttpMethod.Delete, "/v1/adapters/lineart", "local");
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await DetailAsync(refused), Is.EqualTo("1 unfinished jobs name lineart; wait for them or cancel them first"));

        using var canceled = await SendAsync(HttpMethod.Post, $"/v1/jobs/{job}/cancel", "local");
        using var removed = await SendAsync(HttpMethod.Delete, "/v1/adapters/lineart", "local");
        using var gone = await SendAsync(HttpMethod.Get, "/v1/adapters/lineart", "local");
        Assert.That((removed.StatusCode, gone.StatusCode), Is.EqualTo((HttpStatusCode.NoContent, HttpStatusCode.NotFound)));
        Assert.That(File.Exists(Stored("local", LineArt)), Is.False);
    }

    [Test]
    public async Task The_object_stays_while_another_model_has_the_same_bytes()
    {
        using var one = await RegisterAsync(LineArt, "lineart");
        using var two = await RegisterAsync(LineArt, "lineart", model: "other");
        using var removed = await SendAsync(HttpMethod.Delete, "/v1/adapters/lineart?model=other", "local");
        Assert.That(removed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(File.Exists(Stored("local", LineArt)), Is.True);
    }

    [Test]
    public async Task An_adapter_removed_after_its_job_was_checked_makes_the_job_refused_not_lost(CancellationToken cancellationToken)
    {
        using var registered = await RegisterAsync(LineArt, "lineart");
        var spec = TinyModel.Spec with { Adapters = [new AdapterUse(Id(LineArt), 1)] };
        var judgement = Host.Get<PromptStage>().Judge("local", new TenantTerms(), spec, TinyModel.Card, KnownAdapters.None);
        Assert.That(await Host.Get<AdapterRemoval>().RemoveAsync("local", Id(LineArt), TinyModel.Id, cancellationToken), Is.Zero);
        Assert.That(await Host.Get<JobInserts>().InsertAsync(new NewJob("local", spec, new JobResolution(spec, [], []), TinyModel.Card, judgement, [Id(LineArt)], null, null), cancellationToken), Is.InstanceOf<SubmissionResult.Refused>());
        await using var db = await Host.ContextAsync();
        Assert.That(await db.Jobs.CountAsync(cancellationToken), Is.Zero);
    }

    [Test]
    public async Task An_installed_adapter_is_used_by_every_tenant_and_removed_by_none()
    {
        using var submitted = await SubmitAsync("acme", new AdapterRequest { Id = "house", Weight = 0.5 });
        using var removed = await SendAsync(HttpMethod.Delete, "/v1/adapters/house", "acme");
        var use = (await FarmHost.ReadAsync(submitted)).GetProperty("spec").GetProperty("adapters")[0];
        Assert.That((use.GetProperty("id").GetString(), use.GetProperty("weight").GetDouble()), Is.EqualTo((Id(ScriptedJudge.Fitting(8, "house")), 0.5)));
        Assert.That(removed.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task A_tenants_own_name_goes_before_the_installed_one()
    {
        using var registered = await RegisterAsync(LineArt, "house");
        using var submitted = await SubmitAsync("local", new AdapterRequest { Id = "house" });
        Assert.That((await FarmHost.ReadAsync(submitted)).GetProperty("spec").GetProperty("adapters")[0].GetProperty("id").GetString(), Is.EqualTo(Id(LineArt)));
    }

    [Test]
    public async Task The_document_tells_of_adapters()
    {
        var paths = (await Host.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths");
        Assert.That(paths.GetProperty("/v1/adapters").EnumerateObject().Select(method => method.Name), Is.EquivalentTo(new[] { "get", "post" }));
        Assert.That(paths.GetProperty("/v1/adapters/{adapter}").EnumerateObject().Select(method => method.Name), Is.EquivalentTo(new[] { "get", "delete" }));
    }
}
