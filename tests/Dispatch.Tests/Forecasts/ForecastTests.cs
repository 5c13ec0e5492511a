using Farm.Dispatch.Costs;
using Farm.Dispatch.Forecasts;

namespace Farm.Dispatch.Tests.Forecasts;

/// <summary>When a job is expected to start and to finish.</summary>
public sealed class ForecastTests
{
    private const double Tolerance = 1e-6;

    [Test]
    public void Where_a_slot_is_free_and_nothing_waits_it_starts_now()
    {
        var forecast = Of([Worker(2, Render(3, 10))]);
        Assert.That(forecast?.Start.Expected, Is.EqualTo(TimeSpan.Zero));
        Assert.That(forecast?.Finish.Expected, Is.EqualTo(TimeSpan.FromSeconds(8)));
    }

    [TestCase(1, 10, 100, 100)]
    [TestCase(4, 10, 100, 20)]
    [TestCase(4, 3, 30, 0)]
    [TestCase(2, 1, 50, 0)]
    public void Jobs_before_it_take_the_slots_one_by_one(int slots, int jobs, double work, double seconds) =>
        Assert.That(Of([Worker(slots)], jobs, work)?.Start.Expected.TotalSeconds, Is.EqualTo(seconds).Within(Tolerance));

    [Test]
    public void What_runs_is_waited_for()
    {
        var worker = Worker(2, Render(4, 10), Render(1, 21));
        Assert.That(Of([worker])?.Start.Expected, Is.EqualTo(TimeSpan.FromSeconds(6)));
        Assert.That(Of([worker], 1, 10)?.Start.Expected.TotalSeconds, Is.EqualTo(16).Within(Tolerance));
        Assert.That(Of([worker], 2, 24)?.Start.Expected.TotalSeconds, Is.EqualTo(20).Within(Tolerance));
    }

    [Test]
    public void What_was_handed_out_and_has_not_started_takes_the_slot_of_its_worker_that_is_free_first()
    {
        Assert.That(Of([Worker(2, Render(null, 5), Render(4, 10), Render(1, 21))])?.Start.Expected, Is.EqualTo(TimeSpan.FromSeconds(11)));
        Assert.That(Of([Worker(1, Render(0, 5), Render(null, 5)), Worker(1, Render(0, 7))])?.Start.Expected, Is.EqualTo(TimeSpan.FromSeconds(7)));
    }

    [Test]
    public void A_render_that_outlasts_its_prediction_goes_on_for_a_while()
    {
        Assert.That(Of([Worker(1, Render(100, 10))])?.Start.Expected, Is.EqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(Forecast.OfRunning(Render(100, 10)).High, Is.GreaterThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public void The_band_is_around_what_is_expected_and_widens_with_the_error_and_the_work()
    {
        var before = TimeSpan.Zero;
        foreach (var deviation in new[] { 0.05, 0.2, 1 })
        {
            var start = Of([Worker(2, Render(4, 10, deviation), Render(1, 21, deviation))], 5, 50, deviation)?.Start ?? default;
            Assert.That(start.Low, Is.LessThan(start.Expected));
            Assert.That(start.High, Is.GreaterThan(start.Expected));
            Assert.That(start.High - start.Low, Is.GreaterThan(before));
            before = start.High - start.Low;
        }

        var sure = Of([Worker(1)], 5, 50)?.Start ?? default;
        Assert.That((sure.Low, sure.High), Is.EqualTo((sure.Expected, sure.Expected)));
    }

    [Test]
    public void Where_no_worker_that_is_present_takes_it_nothing_is_promised() => Assert.That(Of([]), Is.Null);

    [Test]
    public void Clocks_that_differ_and_work_without_end_give_times_all_the_same()
    {
        Assert.That(Of([Worker(1, Render(-60, 10))])?.Start.Expected, Is.EqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(Of([Worker(1)], int.MaxValue, double.PositiveInfinity)?.Start.Expected, Is.EqualTo(TimeSpan.FromDays(3650)));
    }

    [Test]
    public void Other_models_count_as_far_as_their_workers_are_the_job_s()
    {
        // Two workers take both models, one takes "a" alone, one "c" alone.
        PresentWorker[] workers = [new("1", 1, ["a", "b"], []), new("2", 1, ["a", "b"], []), new("3", 1, ["a"], []), new("4", 1, ["c"], [])];
        var before = new Dictionary<string, Load> { ["a"] = new(3, 30), ["b"] = new(4, 40), ["c"] = new(9, 90) };
        Service ServiceOf(string model) => Service.Of(model, workers, worker => worker.Models.Contains(model), new Ahead(before, 0), static _ => new SettledRatio(2, 0, 0, 10));
        // Each of the two is kept for 40 s by "b"; the third does the three jobs of "a" first, each in 20 s.
        Assert.That(Forecast.OfWaiting(ServiceOf("a"), default)?.Start.Expected.TotalSeconds, Is.EqualTo(40).Within(Tolerance));
        // Two thirds of "a" are theirs.
        Assert.That(ServiceOf("b").JobsBefore, Is.EqualTo(4 + 2));
        Assert.That(ServiceOf("b").Before.Seconds, Is.EqualTo((40 + 20) * 2).Within(Tolerance));
    }

    private static ServingWorker Worker(int slots, params RunningRender[] running) => new(slots, running);

    private static RunningRender Render(double? elapsed, double seconds, double deviation = 0) => new(elapsed, new TimeEstimate(seconds, deviation));

    private static Forecast? Of(ServingWorker[] workers, int jobs = 0, double work = 0, double deviation = 0) =>
        Forecast.OfWaiting(new Service(workers, new TimeEstimate(work, deviation), jobs), new TimeEstimate(8, deviation));
}
