using Farm.Contracts.Messages;
using Farm.Contracts.Moderation;
using Farm.Imaging;
using Farm.Moderation.Image;
using Farm.Worker.Telemetry;

namespace Farm.Worker.Publishing;

/// <summary>Judges pictures by the policy that came with their job.</summary>
internal sealed class PictureModeration(PictureStage stage, TimeProvider time)
{
    /// <summary>The judgement of a finished picture, which is counted.</summary>
    public PictureJudgement Judge(PixelBuffer picture, RenderPolicy policy)
    {
        var start = time.GetTimestamp();
        var judgement = stage.Judge(picture, policy, out _);
        WorkerTelemetry.Judged(judgement, time.GetElapsedTime(start));
        return judgement;
    }

    /// <summary>Whether a preview may be shown.</summary>
    public bool Allows(PixelBuffer preview, RenderPolicy policy) => stage.Judge(preview, policy, out _).Verdict == Verdict.Allow;
}
