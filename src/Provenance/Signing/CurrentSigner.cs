using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Farm.Provenance.Signing;

/// <summary>
/// The key to sign with now. A certificate file that was renewed is taken up while pictures are signed: it is looked at once a minute at most, and
/// what lies there is checked before it takes the place of the key in force. Thread-safe.
/// </summary>
public sealed partial class CurrentSigner : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly SignerOptions? options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly SemaphoreSlim looking = new(1);
    private readonly Lock gate = new();
    private SignerLease.Held? current;
    private string? inForce;
    private string? told;
    private long looked;

    private CurrentSigner(SignerOptions? options, SignerLease.Held first, string? print, TimeProvider time, ILogger logger)
    {
        (this.options, current, inForce, this.time, this.logger) = (options, first, print, time, logger);
        looked = time.GetTimestamp();
    }

    /// <summary>Opens what the options name; whether it may sign, <see cref="CheckAsync"/> tells.</summary>
    /// <param name="options">Validated.</param>
    /// <param name="time">Of certificates, and of when to look again.</param>
    /// <param name="signer">The caller disposes of it.</param>
    /// <param name="problem">One sentence that names the setting, the file and what is wrong with it.</param>
    public static bool TryOpen(
        SignerOptions options, TimeProvider time, ILogger<CurrentSigner> logger, [NotNullWhen(true)] out CurrentSigner? signer, [NotNullWhen(false)] out string? problem)
    {
        // Read before the key is opened: what changes between the two is then seen at the next look.
        var print = PrintOf(options.CertificateFile);
        signer = SigningKeys.TryOpen(options, out var key, out problem) ? new CurrentSigner(options, new(key, isOwned: true), print, time, logger) : null;
        return signer is not null;
    }

    /// <summary>A key that never changes and stays its owner's.</summary>
    public static CurrentSigner Only(ISigningKey key, TimeProvider time) =>
        new(null, new(key, isOwned: false), null, time, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);

    /// <summary>The key in force, for one signature; the caller gives it back. It may have run out: that is for the caller to look at.</summary>
    /// <exception cref="ObjectDisposedException">The signer was disposed of.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled while a renewed key was checked.</exception>
    public async ValueTask<SignerLease> TakeAsync(CancellationToken cancellationToken)
    {
        if (options is not null && IsDue())
        {
            await LookAsync(options, cancellationToken);
        }

        lock (gate)
        {
            return new SignerLease(current ?? throw new ObjectDisposedException(nameof(CurrentSigner)));
        }
    }

    /// <inheritdoc cref="SigningCheck.RunAsync"/>
    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken)
    {
        using var lease = await TakeAsync(cancellationToken);
        return options is null ? [] : await SigningCheck.RunAsync(lease.Key, options, time.GetUtcNow(), cancellationToken);
    }

    public void Dispose()
    {
        lock (gate)
        {
            current?.GiveBack();
            current = null;
        }
    }

    private bool IsDue() => time.GetElapsedTime(Volatile.Read(ref looked)) >= LookEvery;

    private async Task LookAsync(SignerOptions files, CancellationToken cancellationToken)
    {
        // While one looks the others sign with the key in force; only one that has run out is worth waiting for.
        if (IsRunOut())
        {
            await looking.WaitAsync(cancellationToken);
        }
        else if (!looking.Wait(0, CancellationToken.None))
        {
            return;
        }

        try
        {
            if (IsDue())
            {
                await RenewAsync(files, cancellationToken);
                Volatile.Write(ref looked, time.GetTimestamp());
            }
        }
        finally
        {
            looking.Release();
        }
    }

    private async Task RenewAsync(SignerOptions files, CancellationToken cancellationToken)
    {
        var print = PrintOf(files.CertificateFile);
        if (print == inForce)
        {
            told = null;
            return;
        }

        if (!SigningKeys.TryOpen(files, out var key, out var problem))
        {
            Keep(files, problem);
            return;
        }

        var renewed = new SignerLease.Held(key, isOwned: true);
        try
        {
            var findings = await SigningCheck.RunAsync(key, files, time.GetUtcNow(), cancellationToken);
            if (findings.Count > 0)
            {
                Keep(files, string.Join("; ", findings));
                return;
            }

            Replace(renewed);
            (inForce, told) = (print, null);
            LogRenewed(logger, files.CertificateFile, key.Chain[0].Subject, key.Chain[0].ValidUntil());
        }
        finally
        {
            renewed.GiveBack();
        }
    }

    private void Replace(SignerLease.Held renewed)
    {
        lock (gate)
        {
            if (current is not null)
            {
                renewed.Take();
                current.GiveBack();
                current = renewed;
            }
        }
    }

    /// <summary>A file that is being replaced, or replaced by a wrong one: told once, and looked at again in a minute.</summary>
    private void Keep(SignerOptions files, string problem)
    {
        if (problem != told)
        {
            told = problem;
            LogKept(logger, files.CertificateFile, problem);
        }
    }

    private bool IsRunOut()
    {
        lock (gate)
        {
            return current is { Key.Chain: var chain } && chain.Any(certificate => certificate.ValidUntil() < time.GetUtcNow());
        }
    }

    /// <summary>By content: a mounted secret may be a link that is turned to another file.</summary>
    /// <returns>Null where the file cannot be read or is too large.</returns>
    private static string? PrintOf(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return file.Length > SigningKeys.MaxFileBytes ? null : Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Signs with the renewed certificate in {File}, of {Subject}, until {Until:u}")]
    private static partial void LogRenewed(ILogger logger, string file, string subject, DateTimeOffset until);

    [LoggerMessage(2, LogLevel.Error, "The certificate in {File} was changed and cannot be signed with; the one before stays in force until it runs out: {Problem}")]
    private static partial void LogKept(ILogger logger, string file, string problem);
}
