using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using Farm.Host.Settings;
using Farm.Provenance.Marking;
using Farm.Provenance.Signing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Farm.Host.Tests;

[CancelAfter(30_000)]
public sealed class TrialRenewalTests
{
    [Test]
    public async Task A_farm_that_runs_renews_its_trial_certificate_in_time_and_not_before(CancellationToken token)
    {
        using var scratch = new Scratch();
        var clock = new HandClock();
        var settings = FarmSettings.Read(null, scratch["data"], scratch["models"]);
        await TrialCredentials.EnsureAsync(settings.Provenance, new TestAuthorityOptions { Days = 1 }, clock, token);
        var first = Until(settings);
        using var renewal = new TrialRenewal(settings, clock, NullLogger<TrialRenewal>.Instance);
        await renewal.StartAsync(token);

        await clock.GoOnAsync(TimeSpan.FromHours(1), token);
        await clock.WaitAsync(token);
        Assert.That(Until(settings), Is.EqualTo(first));

        await clock.GoOnAsync(TimeSpan.FromHours(16), token);
        await clock.WaitAsync(token);
        Assert.That(Until(settings) - first, Is.EqualTo(TimeSpan.FromHours(17)), "for a day again");
        await renewal.StopAsync(token);
    }

    [Test]
    public async Task What_keeps_it_from_renewing_does_not_end_it(CancellationToken token)
    {
        using var scratch = new Scratch();
        var clock = new HandClock();
        var settings = FarmSettings.Read(null, scratch["data"], scratch["models"]);
        await TrialCredentials.EnsureAsync(settings.Provenance, new TestAuthorityOptions { Days = 1 }, clock, token);
        var rootKey = Path.Combine(settings.Provenance, TestAuthority.RootKeyFile);
        File.Move(rootKey, rootKey + ".away");
        var first = Until(settings);
        using var renewal = new TrialRenewal(settings, clock, NullLogger<TrialRenewal>.Instance);
        await renewal.StartAsync(token);

        await clock.GoOnAsync(TimeSpan.FromHours(20), token);
        await clock.WaitAsync(token);
        Assert.That(Until(settings), Is.EqualTo(first));
        File.Move(rootKey + ".away", rootKey);
        await clock.GoOnAsync(TimeSpan.FromHours(1), token);
        await clock.WaitAsync(token);
        Assert.That(Until(settings), Is.GreaterThan(first));
        await renewal.StopAsync(token);
    }

    private static DateTime Until(FarmSettings settings)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(settings.Provenance, TestAuthority.CertificateFile));
        return certificate.NotAfter;
    }

    /// <summary>A clock whose one timer fires when the test lets time pass.</summary>
    private sealed class HandClock : TimeProvider
    {
        private readonly Channel<HandTimer> timers = Channel.CreateUnbounded<HandTimer>();
        private DateTimeOffset now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new HandTimer(() => callback(state));
            timers.Writer.TryWrite(timer);
            return timer;
        }

        /// <summary>Until somebody waits for the clock.</summary>
        public async Task WaitAsync(CancellationToken token) => await timers.Reader.WaitToReadAsync(token);

        public async Task GoOnAsync(TimeSpan by, CancellationToken token)
        {
            var timer = await timers.Reader.ReadAsync(token);
            now += by;
            timer.Fire();
        }

        private sealed class HandTimer(Action fire) : ITimer
        {
            public void Fire() => fire();

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
