using Farm.Diffusion.Latents;
using Farm.Diffusion.Vae;

namespace Farm.Diffusion.Tests.Vae;

/// <summary>The numbers between a VAE's latents and the denoiser's, as diffusers' pipelines compute them.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class VaeConfigTests : IDisposable
{
    private static readonly LatentGrid Grid = new(2, 1, 2);
    private static readonly float[] Latents = [1, -2, 0.5f, 4];

    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [TestCase("""{"scaling_factor":0.5,"latents_mean":null,"latents_std":null,"shift_factor":null}""", 2, -4, 1, 8)]
    [TestCase("""{"scaling_factor":0.5,"shift_factor":0.25}""", 2.25, -3.75, 1.25, 8.25)]
    [TestCase("""{"scaling_factor":0.5,"latents_mean":[0.5,-1],"latents_std":[3,0.25]}""", 6.5, -11.5, -0.75, 1)]
    [TestCase("""{"scaling_factor":0.5,"shift_factor":0,"latents_mean":[0.5,-1],"latents_std":[3,0.25]}""", 6.5, -11.5, -0.75, 1)]
    [TestCase("""{"latents_mean":[0.5,-1],"latents_std":[3,0.25]}""", 1.25, -1, -0.96875, -0.75)]
    [TestCase("""{"z_dim":2,"latents_mean":[0.5,-1],"latents_std":[3,0.25]}""", 3.5, -5.5, -0.875, 0)]
    public void Decoding_undoes_every_number_of_the_config_and_encoding_is_its_inverse(string json, params double[] decoded)
    {
        File.WriteAllText(path, json.Contains("z_dim", StringComparison.Ordinal) ? json : json.Replace("{", """{"latent_channels":2,""", StringComparison.Ordinal));
        var space = new SpatialLatents(VaeConfig.Read(path, defaultScale: 4).Scaling, 2, 8);
        float[] vae = new float[4], back = new float[4];
        space.ToVae(Latents, Grid, vae);
        space.FromVae(vae, Grid, back);
        Assert.That(vae, Is.EqualTo(decoded).Within(1e-6));
        Assert.That(back, Is.EqualTo(Latents).Within(1e-6));
    }

    [TestCase("""{"latent_channels":2,"latents_std":[1,2]}""", "latents_mean has 0 numbers; must have 2")]
    [TestCase("""{"latent_channels":2,"latents_mean":[1,2],"latents_std":[1]}""", "latents_std has 1 numbers; must have 2")]
    [TestCase("""{"latent_channels":2,"latents_mean":[1,2],"latents_std":[1,-1]}""", "latents_std holds -1; must be numbers above 0")]
    [TestCase("""{"latent_channels":2,"latents_mean":[1,null],"latents_std":[1,1]}""", "latents_mean holds null; must be finite numbers")]
    [TestCase("""{"latent_channels":2,"shift_factor":1,"latents_mean":[1,2],"latents_std":[1,1]}""", "has shift_factor and latents_mean")]
    [TestCase("""{"latent_channels":99999999999999999999}""", "latent_channels is 99999999999999999999; must be a whole number from 1 to 256")]
    [TestCase("""{"scaling_factor":1e400}""", "scaling_factor is 1e400; must be a finite number")]
    [TestCase("""{"scaling_factor":"0.5"}""", "scaling_factor is \"0.5\"; must be a finite number")]
    [TestCase("null", "holds null; must be an object")]
    public void What_cannot_be_is_named_with_its_value(string json, string said)
    {
        File.WriteAllText(path, json);
        Assert.That(() => VaeConfig.Read(path), Throws.TypeOf<InvalidDataException>().With.Message.EqualTo($"{path}: {said}").Or.Message.StartsWith($"{path}: {said}"));
    }
}
