using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Farm.Coordinator.Tests.Adapters;

[CancelAfter(60_000)]
public sealed class AdapterRegistrationTests : AdapterFixture
{
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
        Assert.That(Directory.Exists(Path.Combine(Folder, "objects", "adapters")), Is.False);
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
        using var answer = await Host.Owner.PostAsync(path, content);
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
        using var answer = await Host.Owner.PostAsync("/v1/adapters?model=tiny&name=a", content);
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
    public async Task A_body_that_breaks_off_leaves_nothing(CancellationToken cancellationToken)
    {
        var before = Drafts();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, Host.Client.BaseAddress?.Port ?? 0, cancellationToken);
            var head = $"POST /v1/adapters?model=tiny&name=half HTTP/1.1\r\nHost: localhost\r\nAuthorization: {Host.Owner.DefaultRequestHeaders.Authorization}\r\nContent-Type: application/octet-stream\r\nContent-Length: 60000\r\n\r\nrank 4";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
            while (!Drafts().Except(before).Any())
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        while (Drafts().Except(before).Any())
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
        }

        Assert.That(await ListAsync("local"), Has.Count.EqualTo(1), "the installed one");
        Assert.That(Directory.Exists(Path.Combine(Folder, "objects", "adapters")), Is.False);
    }

    [Test]
    public async Task A_store_that_is_away_leaves_no_row()
    {
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "objects")).FullName, "adapters"), "a file where a folder must be");
        using var answer = await RegisterAsync(LineArt, "lineart");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await ListAsync("local"), Has.Count.EqualTo(1), "the installed one");
    }
}
