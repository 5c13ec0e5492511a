using System.Runtime.CompilerServices;
using Farm.Cli.Marking;
using Farm.Cli.Moderation;
using Farm.Host;
using Farm.Host.Settings;
using Farm.Provenance.Signing;

namespace Farm.Cli.Doctor;

/// <summary>Checks of all that stands between a rendered picture and its publishing: the classifier that judges it and the key that signs it.</summary>
internal static class PublishingChecks
{
    private const string Classifier = "classifier";
    private const string Signer = "signer";

    public static async IAsyncEnumerable<Finding> AllAsync(FarmSettings settings, FarmRole role, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (role.HasFlag(FarmRole.Worker))
        {
            yield return Judge(settings);
            yield return await SignAsync(settings, role, cancellationToken);
        }
    }

    private static Finding Judge(FarmSettings settings)
    {
        if (!ImageStage.TryOpen(settings, out var judge, out var findings))
        {
            return Finding.Bad(Classifier, string.Join("; ", findings), "correct the settings");
        }

        using (judge)
        {
            return judge.Fault is { } fault
                ? Finding.Bad(Classifier, $"{fault.Message}; every picture would be held", "run ./farm moderate convert")
                : Finding.Good(Classifier, $"SHA-256 {judge.Classifier}");
        }
    }

    /// <summary>Makes nothing: trial credentials that are not there yet come with the first picture, but a worker of its own makes none.</summary>
    private static async Task<Finding> SignAsync(FarmSettings settings, FarmRole role, CancellationToken cancellationToken)
    {
        if (role == FarmRole.Both && ProvenanceDefaults.IsToBeMade(settings))
        {
            return Finding.Good(Signer, $"none yet; trial credentials will be made in {settings.Provenance}");
        }

        try
        {
            await using var marker = await LocalMarker.OpenExistingAsync(settings, cancellationToken);
            return Finding.Good(Signer, settings.Configuration[$"{SignerOptions.Section}:{nameof(SignerOptions.CertificateFile)}"] ?? "");
        }
        catch (Exception problem) when (problem is InvalidDataException || FarmSettings.IsUnreadable(problem))
        {
            return Finding.Bad(Signer, problem.Message, "correct the settings, renew the certificate, or run ./farm provenance init for trying out");
        }
    }
}
