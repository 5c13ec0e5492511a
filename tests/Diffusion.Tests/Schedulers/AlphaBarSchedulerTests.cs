using Farm.Diffusion.Noise;
using Farm.Diffusion.Schedulers;
using static Farm.Diffusion.Tests.Schedulers.PerfectModel;

namespace Farm.Diffusion.Tests.Schedulers;

/// <summary>DDIM and PNDM, which reckon in ᾱ.</summary>
public sealed class AlphaBarSchedulerTests
{
    [Test]
    public void With_zero_terminal_SNR_the_first_v_of_DDIM_is_the_picture_itself()
    {
        var scheduler = Create("ddim", Config with
        {
            RescaleBetasZeroSnr = true, PredictionType = PredictionType.Velocity, TimestepSpacing = TimestepSpacing.Trailing,
        });
        scheduler.SetTimesteps(10);
        scheduler.Step([0.25f, -0.5f], 0, [1, 1], new TorchGenerator(0));
        Assert.That(scheduler.Denoised.ToArray(), Is.EqualTo(new[] { -0.25f, 0.5f }));
    }

    [Test]
    public void DDIM_keeps_the_picture_within_the_clip_range()
    {
        var scheduler = Create("ddim", Config with { ClipSample = true, ClipSampleRange = 0.5, PredictionType = PredictionType.Sample });
        scheduler.SetTimesteps(10);
        scheduler.Step([3, -3, 0.25f], 0, [1, 1, 1], new TorchGenerator(0));
        Assert.That(scheduler.Denoised.ToArray(), Is.EqualTo(new[] { 0.5f, -0.5f, 0.25f }));
    }

    [Test]
    public void A_first_call_of_PNDM_means_the_same_whatever_the_model_predicts()
    {
        Assert.That(After(PredictionType.Velocity), Is.EqualTo(After(PredictionType.Epsilon)).Within(1e-5));

        static float[] After(PredictionType prediction)
        {
            var scheduler = Create("pndm", Config with { PredictionType = prediction });
            scheduler.SetTimesteps(8);
            float[] sample = [1, -0.5f, 0.25f];
            Call(scheduler, prediction, 0, sample, new TorchGenerator(5));
            return sample;
        }
    }
}
