using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Coordinator.Adapters;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests;

[CancelAfter(60_000)]
public sealed class AdapterTests
{
    private const int Limit = 64 * 1024;
    private static readonly byte[] LineArt = ScriptedJudge.Fitting(4, "lineart");
    private static readonly byte[] Sepia = ScriptedJudge.Fitting(16, "sepia");
    private string folder;
    private FarmHost farm;

    [SetUp]
    public async Task Start()
    {
        folder = Directory.CreateTempSubdirectory("farm-adapters-").FullName;
        var models = Path.Combine(folder, "models");
        TinyModel.Write(models, TinyModel.Card);
        TinyModel.Write(models, TinyModel.Card with { Id = "other" });
        TinyModel.Write(models, TinyModel.Card with { Id = "plain", Lora = null });
        Install(models, "house", rank: 8);
        farm = await FarmHost.StartAsync(folder: folder, settings: ("Farm:Coordinator:MaxAdapterBytes", $"{Limit}"));
    }

    [TearDown]
    public async Task Stop()
    {
        await farm.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task A_file_is_stored_whole_under_its_tenant_and_hash_and_answered_with_its_card()
    {
        using var answer = await RegisterAsync(LineArt, "lineart", tenant: "acme");
        var view = await FarmHost.ReadAsync(answer);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), view.ToString());
        Assert.Multiple(() =>
        {
            Assert.That(view.GetProperty("id").GetString(), Is.EqualTo(Id(LineArt)));
            Assert.That(view.GetProperty("name").GetString(), Is.EqualTo("lineart"));
            Assert.That(view.GetProperty("model").GetString(), Is.EqualTo(TinyModel.Id));
            Assert.That(view.GetProperty("rank").GetInt32(), Is.EqualTo(4));
            Assert.That(view.GetProperty("layers").GetInt32(), Is.EqualTo(3));
            Assert.That(view.GetProperty("bytes").GetInt64(), Is.EqualTo(LineArt.Length));
            Assert.That(view.GetProperty("installed").GetBoolean(), Is.False);
            Assert.That(view.GetProperty("triggerWords")[0].GetString(), Is.EqualTo("lineart style"));
            Assert.That(answer.Headers.Location?.OriginalString, Is.EqualTo($"/v1/adapters/{Id(LineArt)}"));
            Assert.That(File.ReadAllBytes(Stored("acme", LineArt)), Is.EqualTo(LineArt));
        });
    }

    [Test]
    public async Task The_same_bytes_again_are_the_same_adapter_and_heal_what_was_damaged()
    {
        using var first = await RegisterAsync(LineArt, "lineart");
        await File.WriteAllTextAsync(Stored("local", LineArt), "damaged");
        using var second = await RegisterAsync(LineArt, "lineart");
        Assert.That((first.StatusCode, second.StatusCode), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.OK)));
        Assert.That((await FarmHost.ReadAsync(second)).GetRawText(), Is.EqualTo((await FarmHost.ReadAsync(first)).GetRawText()));
        Assert.That(await File.ReadAllBytesAsync(Stored("local", LineArt)), Is.EqualTo(LineArt));
    }

    [Test]
    public async Task A_name_stays_with_its_bytes_and_bytes_with_their_name()
    {
        using var first = await RegisterAsync(LineArt, "lineart");
        using var otherBytes = await RegisterAsync(Sepia, "lineart");
        using var otherName = await RegisterAsync(LineArt, "drawing");
        using var otherModel = await RegisterAsync(Sepia, "lineart", model: "other");
        Assert.That((otherBytes.StatusCode, otherName.StatusCode, otherModel.StatusCode), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Created)));
        Assert.That(await DetailAsync(otherBytes), Does.Contain(Id(LineArt)).And.Contain(Id(Sepia)));
        Assert.That(await DetailAsync(otherName), Does.Contain("registered for tiny as 'lineart'"));
    }

    [Test]
    public async Task Of_many_requests_at_once_with_one_name_one_wins()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => RegisterAsync(ScriptedJudge.Fitting(4, $"{i}"), "lineart")));
        Assert.That(answers.Select(answer => answer.StatusCode), Is.EquivalentTo(new[] { HttpStatusCode.Created }.Concat(Enumerable.Repeat(HttpStatusCode.Conflict, 5))));
        Assert.That((await ListAsync("local")).Count(adapter => !adapter.GetProperty("installed").GetBoolean()), Is.EqualTo(1));
    }

    [Test]
    public async Task A_file_that_does_not_fit_is_refused_with_every_finding_and_not_stored()
    {
        using var answer = await RegisterAsync("unet.a: has rank 64; tiny takes at most 32\nunet.b: is no layer of tiny"u8.ToArray(), "broken");
        var problem = await FarmHost.ReadAsync(answer);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(
            problem.GetProperty("findings").EnumerateArray().Select(finding => (finding.GetProperty("code").GetString(), finding.GetProperty("key").GetString(), finding.GetProperty("message").GetString())),
            Is.EqualTo(new[] { ("unknown_key", "unet.a", "has rank 64; tiny takes at most 32"), ("unknown_key", "unet.b", "is no layer of tiny") }));
        Assert.That(Directory.Exists(Path.Combine(folder, "objects", "adapters")), Is.False);
    }

    [Test]
    public async Task A_model_that_declares_no_layers_takes_none()
    {
        using var answer = await RegisterAsync(LineArt, "lineart", model: "plain");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await DetailAsync(answer), Does.Contain("plain declares no layers for adapters"));
    }

    [TestCase("/v1/adapters", "model is missing; installed are other, plain, tiny; name is missing; must be 1 to 64")]
    [TestCase("/v1/adapters?model=big&name=A%20B", "model 'big' is not installed; installed are other, plain, tiny; name is 'A B'; must be 1 to 64")]
    public async Task What_is_wrong_with_model_and_name_is_told_at_once(string path, string detail)
    {
        using var content = Content(LineArt);
        using var answer = await farm.Client.PostAsync(path, content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await DetailAsync(answer), Does.StartWith(detail));
    }

    [Test]
    public async Task A_name_that_reads_as_an_id_is_refused()
    {
        using var answer = await RegisterAsync(LineArt, Id(Sepia));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Another_content_type_is_unsupported()
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await farm.Client.PostAsync("/v1/adapters?model=tiny&name=a", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        Assert.That(await DetailAsync(answer), Is.EqualTo("Content-Type is 'application/json; charset=utf-8'; must be application/octet-stream"));
    }

    [Test]
    public async Task One_byte_too_many_is_refused_with_the_limit_and_its_setting([Values] bool chunked)
    {
        using var answer = await RegisterAsync(new byte[Limit + 1], "large", chunked: chunked);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(
            await DetailAsync(answer),
            Is.EqualTo($"the body has {(chunked ? "more" : $"{Limit + 1}")} bytes; must have at most {Limit} (Farm:Coordinator:MaxAdapterBytes)"));
    }

    [Test]
    public async Task A_body_that_breaks_off_leaves_nothing(CancellationToken stop)
    {
        var before = Drafts();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, farm.Client.BaseAddress?.Port ?? 0, stop);
            var head = "POST /v1/adapters?model=tiny&name=half HTTP/1.1\r\nHost: farm\r\nContent-Type: application/octet-stream\r\nContent-Length: 60000\r\n\r\nrank 4";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), stop);
            while (!Drafts().Except(before).Any())
            {
                await Task.Yield();
                stop.ThrowIfCancellationRequested();
            }
        }

        while (Drafts().Except(before).Any())
        {
            await Task.Yield();
            stop.ThrowIfCancellationRequested();
        }

        Assert.That(await ListAsync("local"), Has.Count.EqualTo(1), "the installed one");
        Assert.That(Directory.Exists(Path.Combine(folder, "objects", "adapters")), Is.False);
    }

    [Test]
    public async Task A_store_that_is_away_leaves_no_row()
    {
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "objects")).FullName, "adapters"), "a file where a folder must be");
        using var answer = await RegisterAsync(LineArt, "lineart");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await ListAsync("local"), Has.Count.EqualTo(1), "the installed one");
    }

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
    public async Task An_adapter_removed_after_its_job_was_checked_makes_the_job_refused_not_lost(CancellationToken stop)
    {
        using var registered = await RegisterAsync(LineArt, "lineart");
        var spec = TinyModel.Spec with { Adapters = [new AdapterUse(Id(LineArt), 1)] };
        Assert.That(await farm.Get<AdapterRemoval>().RemoveAsync("local", Id(LineArt), TinyModel.Id, stop), Is.Zero);
        Assert.That(await farm.Get<JobIntake>().TakeAsync("local", spec, TinyModel.Card, [Id(LineArt)], null, stop), Is.Null);
        await using var db = await farm.ContextAsync();
        Assert.That(await db.Jobs.CountAsync(stop), Is.Zero);
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
        var paths = (await farm.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths");
        Assert.That(paths.GetProperty("/v1/adapters").EnumerateObject().Select(method => method.Name), Is.EquivalentTo(new[] { "get", "post" }));
        Assert.That(paths.GetProperty("/v1/adapters/{adapter}").EnumerateObject().Select(method => method.Name), Is.EquivalentTo(new[] { "get", "delete" }));
    }

    private static string Id(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private static (string?, string?, bool) Describe(JsonElement adapter) =>
        (adapter.GetProperty("name").GetString(), adapter.GetProperty("id").GetString(), adapter.GetProperty("installed").GetBoolean());

    private static string[] Drafts() => Directory.GetFiles(Path.GetTempPath(), "adapter.safetensors", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true });

    private static void Install(string models, string name, int rank)
    {
        var file = ScriptedJudge.Fitting(rank, name);
        var beside = Directory.CreateDirectory(Path.Combine(models, TinyModel.Id, InstalledAdapters.Folder)).FullName;
        File.WriteAllBytes(Path.Combine(beside, $"{name}.safetensors"), file);
        File.WriteAllText(Path.Combine(beside, $"{name}.json"), AdapterCardJson.Write(new AdapterCard
        {
            Schema = 1, Id = Id(file), Name = name, Model = TinyModel.Id, Rank = rank, Layers = 3, Bytes = file.Length,
        }));
    }

    private string Stored(string tenant, byte[] file) => Path.Combine(folder, "objects", ObjectKeys.Adapter(tenant, Id(file)));

    private static async Task<string?> DetailAsync(HttpResponseMessage answer) => (await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString();

    private static HttpContent Content(byte[] file, bool chunked = false)
    {
        // A body whose length is not known beforehand is sent in chunks.
        HttpContent content = chunked ? new StreamContent(PipeReader.Create(new MemoryStream(file)).AsStream()) : new ByteArrayContent(file);
        content.Headers.ContentType = new("application/octet-stream");
        return content;
    }

    private async Task<HttpResponseMessage> RegisterAsync(byte[] file, string name, string model = TinyModel.Id, string tenant = "local", bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/adapters?model={model}&name={name}") { Content = Content(file, chunked) };
        request.Headers.Add(Tenant.Header, tenant);
        return await farm.Client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string tenant)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add(Tenant.Header, tenant);
        return await farm.Client.SendAsync(request);
    }

    private async Task<List<JsonElement>> ListAsync(string tenant)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/v1/adapters", tenant);
        return [.. (await FarmHost.ReadAsync(answer)).GetProperty("adapters").EnumerateArray()];
    }

    private async Task<HttpResponseMessage> SubmitAsync(string tenant, params AdapterRequest[] adapters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs")
        {
            Content = JsonContent.Create(new JobRequest { Model = TinyModel.Id, Prompt = "a red mug", Adapters = adapters }, JobJson.Default.JobRequest),
        };
        request.Headers.Add(Tenant.Header, tenant);
        return await farm.Client.SendAsync(request);
    }
}
