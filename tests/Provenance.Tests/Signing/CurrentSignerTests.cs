using System.Collections.Concurrent;
using System.Security.Cryptography;
using Farm.Provenance.Signing;
using Microsoft.Extensions.Logging;

namespace Farm.Provenance.Tests.Signing;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CurrentSignerTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("farm-signer-");
    private readonly SteppedTime time = new(TestCertificates.Now);
    private readonly Told log = new();

    public void Dispose() => folder.Delete(recursive: true);

    [Test]
    public async Task A_renewed_certificate_is_taken_up_within_a_minute_and_not_looked_for_earlier()
    {
        Ensure(days: 90);
        using var signer = Open();
        var first = await SerialAsync(signer);

        Ensure(days: 60);
        time.Step(Minute / 2);
        Assert.That(await SerialAsync(signer), Is.EqualTo(first));
        time.Step(Minute / 2);
        Assert.That(await SerialAsync(signer), Is.Not.EqualTo(first));
        Assert.That(log.Lines, Has.One.Contains("Signs with the renewed certificate").And.One.Contains(CertificateFile));
    }

    [Test]
    public async Task A_key_in_use_lives_on_until_its_signature_is_done()
    {
        Ensure(days: 90);
        using var signer = Open();
        using var lease = await signer.TakeAsync(default);
        Ensure(days: 60);
        time.Step(Minute);
        await SerialAsync(signer);

        Assert.That(await SignsAsync(lease), Is.True);
    }

    [Test]
    public async Task A_certificate_without_its_key_is_told_once_and_the_one_before_stays_until_the_key_is_there_too()
    {
        Ensure(days: 90);
        using var signer = Open();
        var first = await SerialAsync(signer);
        var key = await File.ReadAllTextAsync(KeyFile);
        Ensure(days: 60);
        var renewed = await File.ReadAllTextAsync(KeyFile);
        await File.WriteAllTextAsync(KeyFile, key);

        for (var i = 0; i < 3; i++)
        {
            time.Step(Minute);
            Assert.That(await SerialAsync(signer), Is.EqualTo(first));
        }

        Assert.That(log.Lines, Has.One.Contains("do not go together"));
        await File.WriteAllTextAsync(KeyFile, renewed);
        time.Step(Minute);
        Assert.That(await SerialAsync(signer), Is.Not.EqualTo(first));
    }

    [TestCase("no certificate", "holds 0 certificates")]
    [TestCase(null, "cannot be read")]
    public async Task A_file_that_holds_no_certificate_or_is_gone_is_told_and_the_one_before_stays(string? text, string told)
    {
        Ensure(days: 90);
        using var signer = Open();
        var first = await SerialAsync(signer);
        if (text is null)
        {
            File.Delete(CertificateFile);
        }
        else
        {
            await File.WriteAllTextAsync(CertificateFile, text);
        }

        time.Step(Minute);
        Assert.That(await SerialAsync(signer), Is.EqualTo(first));
        Assert.That(log.Lines, Has.One.Contains(told).And.One.Contains("stays in force"));
    }

    [Test]
    public async Task A_renewed_certificate_that_has_run_out_already_is_not_taken_up()
    {
        TestAuthority.Ensure(folder.FullName, new TestAuthorityOptions(), TestCertificates.Now.AddDays(-9));
        using var signer = Open();
        var first = await SerialAsync(signer);
        TestAuthority.Ensure(folder.FullName, new TestAuthorityOptions { Days = 1 }, TestCertificates.Now.AddDays(-3));

        time.Step(Minute);
        Assert.That(await SerialAsync(signer), Is.EqualTo(first));
        Assert.That(log.Lines, Has.One.Contains("ran out at"));
    }

    [Test]
    public async Task One_that_ran_out_is_replaced_at_once_when_its_successor_lies_there()
    {
        Ensure(days: 1);
        using var signer = Open();
        var first = await SerialAsync(signer);
        time.Step(TimeSpan.FromDays(2));
        Ensure(days: 1);

        var serials = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SerialAsync(signer))));
        Assert.That(serials, Has.None.EqualTo(first));
        Assert.That(serials.Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Chain_and_signature_are_one_keys_while_many_sign_and_the_certificate_is_renewed_again_and_again(CancellationToken cancellationToken)
    {
        Ensure(days: 30);
        using var signer = Open();
        var serials = new ConcurrentDictionary<string, bool>();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var signing = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var all = true;
            while (!done.IsCancellationRequested)
            {
                using var lease = await signer.TakeAsync(cancellationToken);
                serials.TryAdd(lease.Key.Chain[0].SerialNumber, true);
                all &= await SignsAsync(lease);
            }

            return all;
        }, cancellationToken)).ToList();
        for (var days = 31; days < 51; days++)
        {
            Ensure(days);
            time.Step(Minute);
            using var seen = await signer.TakeAsync(cancellationToken);
        }

        await done.CancelAsync();
        Assert.That(await Task.WhenAll(signing), Is.All.True);
        Assert.That(serials, Has.Count.GreaterThan(1));
        Assert.That(log.Lines, Has.None.Contains("cannot be signed with"));
    }

    [Test]
    public void A_signer_that_was_disposed_of_gives_no_key()
    {
        Ensure(days: 90);
        var signer = Open();
        signer.Dispose();
        Assert.That(async () => await signer.TakeAsync(default), Throws.InstanceOf<ObjectDisposedException>());
    }

    private string CertificateFile => Path.Combine(folder.FullName, TestAuthority.CertificateFile);

    private string KeyFile => Path.Combine(folder.FullName, TestAuthority.KeyFile);

    private void Ensure(int days) => TestAuthority.Ensure(folder.FullName, new TestAuthorityOptions { Days = days }, time.GetUtcNow());

    private CurrentSigner Open() =>
        CurrentSigner.TryOpen(new SignerOptions { CertificateFile = CertificateFile, KeyFile = KeyFile }, time, log, out var signer, out var problem)
            ? signer : throw new AssertionException(problem);

    private static async Task<string> SerialAsync(CurrentSigner signer)
    {
        using var lease = await signer.TakeAsync(default);
        Assert.That(await SignsAsync(lease), Is.True);
        return lease.Key.Chain[0].SerialNumber;
    }

    private static async Task<bool> SignsAsync(SignerLease lease)
    {
        var digest = RandomNumberGenerator.GetBytes(32);
        using var certified = System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPublicKey(lease.Key.Chain[0]);
        return certified is not null && certified.VerifyHash(digest, await lease.Key.SignAsync(digest, default));
    }

    private sealed class Told : ILogger<CurrentSigner>
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IEnumerable<string> Lines => lines;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));
    }
}
