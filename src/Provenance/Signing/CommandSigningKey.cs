using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Farm.Provenance.Signing;

/// <summary>
/// A key that a program signs with: a KMS's command line, a PKCS#11 tool, or a script around them. Each signature starts it anew with the 32
/// bytes of the digest on standard input, and takes the signature from standard output, as r and s in 64 bytes or as DER, and exit code 0.
/// </summary>
internal sealed class CommandSigningKey(string command, IReadOnlyList<string> arguments, TimeSpan timeout, IReadOnlyList<X509Certificate2> chain)
    : ISigningKey
{
    private const int MaxOutput = 4096;

    public IReadOnlyList<X509Certificate2> Chain => chain;

    public async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            var output = await RunAsync(digest, limit.Token).ConfigureAwait(false);
            return Normalize(output, digest.Span)
                ?? throw new SigningException($"{command} wrote {output.Length} bytes that are no ES256 signature by the key of {chain[0].Subject}");
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SigningException($"{command} did not sign within {timeout}", late);
        }
        catch (Exception failed) when (failed is Win32Exception or IOException)
        {
            throw new SigningException($"{command} could not be run: {failed.Message}", failed);
        }
    }

    public void Dispose()
    {
        foreach (var certificate in chain)
        {
            certificate.Dispose();
        }
    }

    private async Task<byte[]> RunAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Start() };
        process.Start();
        try
        {
            // Both streams are drained to their ends, so that the program never waits for us; what exceeds the bounds is dropped.
            var output = ReadAsync(process.StandardOutput.BaseStream, cancellationToken);
            var complaint = ReadAsync(process.StandardError.BaseStream, cancellationToken);
            await WriteAsync(process, digest, cancellationToken).ConfigureAwait(false);
            var written = await output.ConfigureAwait(false);
            var said = Encoding.UTF8.GetString(await complaint.ConfigureAwait(false)).Trim();
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode == 0
                ? written
                : throw new SigningException($"{command} ended with exit code {process.ExitCode}: {said[..Math.Min(said.Length, 400)]}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task WriteAsync(Process process, ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(digest, cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read: what it said and its exit code tell why.
        }
    }

    private ProcessStartInfo Start()
    {
        var start = new ProcessStartInfo(command)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var kept = new byte[MaxOutput];
        var length = 0;
        var dropped = new byte[1024];
        while (true)
        {
            var target = length < kept.Length ? kept.AsMemory(length) : dropped;
            var read = await stream.ReadAsync(target, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return kept[..length];
            }

            length = Math.Min(kept.Length, length + read);
        }
    }

    private byte[]? Normalize(byte[] output, ReadOnlySpan<byte> digest)
    {
        using var key = chain[0].GetECDsaPublicKey();
        if (key is null || output.Length == 0)
        {
            return null;
        }

        if (output.Length == Es256.SignatureLength && key.VerifyHash(digest, output, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))
        {
            return output;
        }

        return key.VerifyHash(digest, output, DSASignatureFormat.Rfc3279DerSequence) ? Es256.FromDer(output) : null;
    }
}
