using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Farm.Contracts.Jobs;
using Farm.Ports.Objects;

namespace Farm.Coordinator.Tests.OpenAi;

public sealed class EditTests : ImageFixture
{
    [TestCase("image")]
    [TestCase("image[]")]
    public async Task Pictures_of_a_form_are_the_references_of_its_job(string name, CancellationToken token)
    {
        byte[] second = [.. Png, 1];
        var asking = PostAsync(Edits, Form(name, Png, second), token);
        var job = await PaintAsync(token);
        using var answer = await asking;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync(token));
        Assert.That(job.Spec.References, Is.EqualTo(new[] { ObjectKeys.Upload(Png), ObjectKeys.Upload(second) }));
        Assert.That((job.Spec.Prompt, job.Spec.Width), Is.EqualTo(("the mug in \"green\"", 64)));
        Assert.That(await Host.Get<IObjectStore>().ExistsAsync(ObjectKeys.StoredUpload("local", ObjectKeys.Upload(second)), token), Is.True);
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("usage").GetProperty("input_tokens_details").GetProperty("image_tokens").GetInt32(), Is.EqualTo(32));
    }

    [Test]
    public async Task Pictures_of_JSON_come_as_data_or_by_the_key_of_an_upload(CancellationToken token)
    {
        using var sent = new ByteArrayContent([.. Png, 7]) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        using var upload = await Host.Client.PostAsync("/v1/uploads", sent, token);
        var key = (await FarmHost.ReadAsync(upload)).GetProperty("key").GetString();
        object[] images = [new { image_url = $"data:image/png;base64,{Convert.ToBase64String(Png)}" }, new { file_id = key }];
        var asking = PostAsync(Edits, JsonContent.Create(new { model = TinyModel.Id, prompt = "both", images }), token);
        var job = await PaintAsync(token);
        using var answer = await asking;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(job.Spec.References, Is.EqualTo(new[] { ObjectKeys.Upload(Png), key }));
    }

    [TestCase("""{"model":"tiny","prompt":"x"}""", "image", "image is missing; an edit works from at least one picture")]
    [TestCase("""{"model":"tiny","prompt":"x","images":[{"image_url":"https://example.com/a.png"}]}""", "images[0].image_url", "images[0].image_url is 'https://example.com/a.png'; must be a data: URL in base64, for the farm fetches nothing from elsewhere")]
    [TestCase("""{"model":"tiny","prompt":"x","images":[{"image_url":"data:image/png;base64,AAAA"}]}""", "images[0].image_url", "images[0].image_url begins as none of image/png, image/jpeg or image/webp")]
    [TestCase("""{"model":"tiny","prompt":"x","images":[{"file_id":"file-1"}]}""", "images[0].file_id", "images[0].file_id is 'file-1'; must be the id of a file that is a picture (POST /v1/files), or the key of an upload (POST /v1/uploads)")]
    [TestCase("""{"model":"tiny","prompt":"x","images":[{}],"mask":{"file_id":"x"}}""", "mask", "mask is given; the farm cannot yet change a part of a picture and keep the rest. Leave it out to work from the whole picture")]
    [TestCase("""{"model":"tiny","prompt":"x","images":[{},{},{},{},{},{},{},{},{},{},{}]}""", "images[0]", "images[0] must have image_url or file_id, and not both")]
    public async Task A_picture_that_will_not_do_is_refused_by_name(string body, string param, string message)
    {
        using var answer = await PostAsync(Edits, new StringContent(body, System.Text.Encoding.UTF8, "application/json"), CancellationToken.None);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        var error = await ErrorAsync(answer);
        Assert.That((error.GetProperty("message").GetString(), error.GetProperty("param").GetString()), Is.EqualTo((message, param)));
    }

    [Test]
    public async Task More_pictures_than_the_family_takes_are_refused(CancellationToken token)
    {
        using var answer = await PostAsync(Edits, Form("image[]", [.. Enumerable.Range(0, 11).Select(static index => (byte[])[.. Png, (byte)index])]), token);
        Assert.That((await ErrorAsync(answer)).GetProperty("message").GetString(), Is.EqualTo("image has 11 pictures; tiny takes at most 10"));
    }

    [Test]
    public async Task A_mask_in_a_form_and_a_form_that_is_cut_off_are_refused(CancellationToken token)
    {
        var masked = Form("image", Png);
        masked.Add(new ByteArrayContent(Png), "mask", "mask.png");
        using var mask = await PostAsync(Edits, masked, token);
        Assert.That((await ErrorAsync(mask)).GetProperty("param").GetString(), Is.EqualTo("mask"));
        var whole = await Form("image", Png).ReadAsByteArrayAsync(token);
        using var cut = new ByteArrayContent(whole[..^20]) { Headers = { ContentType = Form("image", Png).Headers.ContentType } };
        cut.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        using var broken = await PostAsync(Edits, cut, token);
        Assert.That(broken.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_text_of_a_form_that_is_not_UTF8_is_refused_by_its_name(CancellationToken token)
    {
        var form = Form("image", Png);
        form.Add(new ByteArrayContent([0x6d, 0xff, 0x67]), "user");
        using var answer = await PostAsync(Edits, form, token);
        Assert.That((await ErrorAsync(answer)).GetProperty("message").GetString(), Is.EqualTo("user is no text in UTF-8"));
    }

    [Test]
    public async Task The_same_form_of_another_boundary_joins_what_its_caller_left(CancellationToken token)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(token);
        var first = PostAsync(Edits, Form("image", Png), leaving.Token);
        var job = await Host.Worker.TakeAsync(token);
        await leaving.CancelAsync();
        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        await RequestsAsync(rows => rows.Single().WaitUntil <= Time.GetUtcNow(), token);
        var second = PostAsync(Edits, Form("image", Png), token);
        await PaintAsync(job);
        using var answer = await second;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await JobsAsync(), Has.Count.EqualTo(1));
    }

    private static MultipartFormDataContent Form(string name, params byte[][] pictures)
    {
        var form = new MultipartFormDataContent { { new StringContent(TinyModel.Id), "model" }, { new StringContent("the mug in \"green\""), "prompt" }, { new StringContent("1"), "n" } };
        for (var i = 0; i < pictures.Length; i++)
        {
            form.Add(new ByteArrayContent(pictures[i]) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, name, $"{i}.png");
        }

        return form;
    }
}
