using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Sessions;

/// <summary>
/// The sessions of people who have signed in. Each is a row that every request of it reads: what ends on one coordinator is over on all of them at once. The browser
/// has 256 random bits, the farm their SHA-256 alone.
/// </summary>
internal sealed class SessionBook(IDbContextFactory<JobsContext> contexts)
{
    private const int SecretBytes = 32;
    private static readonly int TextLength = Base64Url.GetEncodedLength(SecretBytes);

    /// <param name="time">How long it is to last.</param>
    /// <returns>The text for the browser.</returns>
    public async Task<string> BeginAsync(TokenIdentity identity, TimeSpan time, CancellationToken cancellationToken)
    {
        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        db.Sessions.Add(new SessionRow { Hash = Hash(text), Tenant = identity.Tenant, Name = identity.Name, Scopes = identity.Scopes, CreatedAt = now, ExpiresAt = now + time });
        await db.SaveChangesAsync(cancellationToken);
        return text;
    }

    /// <summary>The session that the text is of; null where there is none, or none any more.</summary>
    public async Task<SessionRow?> FindAsync(string? text, CancellationToken cancellationToken)
    {
        if (!IsText(text))
        {
            return null;
        }

        var hash = Hash(text);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash && row.ExpiresAt > db.After(TimeSpan.Zero), cancellationToken);
    }

    /// <summary>Ends the session that the text is of, if there is one.</summary>
    public async Task EndAsync(string? text, CancellationToken cancellationToken)
    {
        if (IsText(text))
        {
            var hash = Hash(text);
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Sessions.Where(row => row.Hash == hash).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private static bool IsText([NotNullWhen(true)] string? text) => text?.Length == TextLength;

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
