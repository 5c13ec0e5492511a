using Farm.Dispatch.Forecasts;

namespace Farm.Dispatch.Tests.Forecasts;

/// <summary>When a job is expected to start and to finish.</summary>
public sealed class ForecastTests
{
    [Test]
    public void Where_a_slot_is_free_and_nothing_waits_it_starts_now()
    {
        var forecast = Of(new ModelService(2, [new RunningRender(3, 10)], false), 0);
        Assert.That(forecast?.Start.Expected, Is.EqualTo(TimeSpan.Zero));
        Assert.That(forecast?.Finish.Expected, Is.EqualTo(TimeSpan.FromSeconds(8)));
    }

    [TestCase(1, 100, 100)]
    [TestCase(4, 100, 25)]
    public void Work_before_it_is_shared_by_the_slots(int slots, double work, double seconds) =>
        Assert.That(Of(new ModelService(slots, [], false), work)?.Start.Expected, Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [Test]
    public void What_runs_is_waited_for()
    {
        ModelService service = new(2, [new RunningRender(4, 10), new RunningRender(1, 21)], false);
        Assert.That(Of(service, 0)?.Start.Expected, Is.EqualTo(TimeSpan.FromSeconds(6)));
        Assert.That(Of(service, 10)?.Start.Expected, Is.EqualTo(TimeSpan.FromSeconds(16)));
        Assert.That(Of(service, 24)?.Start.Expected, Is.EqualTo(TimeSpan.FromSeconds(25)));
    }

    [Test]
    public void What_was_released_and_has_not_started_takes_the_slot_that_is_free_first() =>
        Assert.That(Of(new ModelService(2, [new RunningRender(0, 5), new RunningRender(4, 10), new RunningRender(1, 21)], false), 0)?.Start.Expected, Is.EqualTo(TimeSpan.FromSeconds(11)));

    [Test]
    public void A_render_that_outlasts_its_prediction_goes_on_for_a_while() =>
        Assert.That(Of(new ModelService(1, [new RunningRender(100, 10)], false), 0)?.Start.Expected, Is.EqualTo(TimeSpan.FromSeconds(10)));

    [Test]
    public void The_band_is_around_what_is_expected_and_widens_with_the_error_and_the_work()
    {
        ModelService service = new(2, [new RunningRender(4, 10), new RunningRender(1, 21)], false);
        Assert.That(Of(service, 50, error: 0)?.Start, Is.EqualTo(new TimeBand(TimeSpan.FromSeconds(38), TimeSpan.FromSeconds(38), TimeSpan.FromSeconds(38))));
        var before = TimeSpan.Zero;
        foreach (var error in new[] { 0.05, 0.2, 1 })
        {
            var start = Of(service, 50, error)?.Start ?? default;
            Assert.That(start.Low, Is.LessThan(start.Expected));
            Assert.That(start.High, Is.GreaterThan(start.Expected));
            Assert.That(start.High - start.Low, Is.GreaterThan(before));
            before = start.High - start.Low;
        }
    }

    [TestCase(0, false)]
    [TestCase(3, true)]
    public void Where_nobody_serves_the_model_or_it_is_paused_nothing_is_promised(int slots, bool paused) =>
        Assert.That(Of(new ModelService(slots, [], paused), 1), Is.Null);

    [Test]
    public void Clocks_that_differ_and_work_without_end_give_times_all_the_same()
    {
        Assert.That(Of(new ModelService(1, [new RunningRender(-60, 10)], false), 0)?.Start.Expected, Is.EqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(Of(new ModelService(1, [], false), double.PositiveInfinity)?.Start.Expected, Is.EqualTo(TimeSpan.FromDays(3650)));
    }

    private static Forecast? Of(ModelService service, double workBefore, double error = 0.1) => Forecast.Of(service, workBefore, 8, error);
}
