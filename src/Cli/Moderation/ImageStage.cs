using System.Diagnostics.CodeAnalysis;
using Farm.Cli.Terminal;
using Farm.Host.Settings;
using Farm.Moderation.Image;
using Microsoft.Extensions.Configuration;

namespace Farm.Cli.Moderation;

/// <summary>The image stage as the settings describe it.</summary>
internal static class ImageStage
{
    /// <summary>The judge, or everything that is wrong with the settings on the screen.</summary>
    public static bool TryOpen(FarmSettings settings, Screen screen, [NotNullWhen(true)] out ImageJudge? judge)
    {
        if (TryOpen(settings, out judge, out var findings))
        {
            return true;
        }

        foreach (var finding in findings)
        {
            screen.Complain(finding);
        }

        return false;
    }

    /// <summary>The judge, or everything that is wrong with the settings.</summary>
    public static bool TryOpen(FarmSettings settings, [NotNullWhen(true)] out ImageJudge? judge, out IReadOnlyList<string> findings)
    {
        var options = new ImageStageOptions();
        try
        {
            settings.Configuration.GetSection(ImageStageOptions.Section).Bind(options);
        }
        catch (InvalidOperationException problem) when (FarmSettings.IsUnreadable(problem))
        {
            (judge, findings) = (null, [problem.Message]);
            return false;
        }

        return ImageJudge.TryOpen(options, settings.OwnClassifier, out judge, out findings);
    }
}
