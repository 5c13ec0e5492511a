using Farm.Contracts.Jobs;
using Farm.Dispatch.Costs;
using Farm.Dispatch.Forecasts;

namespace Farm.Dispatch.Tests.Forecasts;

/// <summary>Forecasts beside what then happens, in simulated farms whose renders take other times than was predicted.</summary>
public sealed class ForecastSimulationTests
{
    private static readonly string[] Models = ["small", "large"];
    private static readonly string[] Tenants = ["ann", "bob", "cy"];

    [TestCase(1, 1, 0.2, 0.0, 0.8, TestName = "One worker")]
    [TestCase(4, 1, 0.2, 0.0, 0.8, TestName = "Four workers")]
    [TestCase(3, 2, 0.4, 0.0, 0.8, TestName = "Three workers of two slots, wide spread")]
    // Of renders that rarely take five times as long, a farm sees too few to know how many come.
    [TestCase(4, 1, 0.1, 0.03, 0.75, TestName = "Four workers, one render of thirty on a cold model")]
    public void Four_of_five_jobs_start_and_finish_within_their_bands_and_the_expected_times_are_close(int workers, int slots, double spread, double cold, double least)
    {
        var (starts, finishes, errors) = (new List<bool>(), new List<bool>(), new List<double>());
        for (var seed = 0; seed < 40; seed++)
        {
            foreach (var (forecast, start, finish) in Simulate(workers, slots, spread, cold, seed))
            {
                starts.Add(Holds(forecast.Start, start));
                finishes.Add(Holds(forecast.Finish, finish));
                errors.Add(Math.Abs(forecast.Finish.Expected.TotalSeconds - finish) / finish);
            }
        }

        errors.Sort();
        var (inStart, inFinish, median) = (starts.Average(static held => held ? 1.0 : 0), finishes.Average(static held => held ? 1.0 : 0), errors[errors.Count / 2]);
        TestContext.Out.WriteLine($"{starts.Count} forecasts: start in its band {inStart:P1}, finish {inFinish:P1}; error of the expected finish: median {median:P1}, p90 {errors[errors.Count * 9 / 10]:P1}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(inStart, Is.GreaterThan(least));
            Assert.That(inFinish, Is.GreaterThan(least));
            Assert.That(median, Is.LessThan(0.15));
        }
    }

    /// <summary>Learns from a first hundred jobs, then asks about each of a hundred that come at once, of which some render already, and sees what became of them.</summary>
    private static List<(Forecast Forecast, double Start, double Finish)> Simulate(int workers, int slots, double spread, double cold, int seed)
    {
        var (random, costs, queue) = (new Random(seed), new CostModel(), new FairQueue(new FairShareOptions()));
        // Every render takes 1.7 times what was predicted, by and large.
        double Duration(Taken job) => job.Job.Cost * 1.7 * Math.Exp(spread * Normal(random)) * (random.NextDouble() < cold ? 5 : 1);
        var farm = new SimulatedFarm(queue, [.. Enumerable.Range(0, workers).Select(i => ($"w{i}", slots, Models.ToHashSet()))], Duration);
        farm.Ended = (job, seconds) => costs.Settle(job.Lane.Model, job.Job.Cost, seconds);
        foreach (var (lane, cost) in Jobs(random, 100))
        {
            farm.Submit(lane, cost);
        }

        farm.Run(double.MaxValue);
        var asked = new List<(long Number, Forecast Forecast)>();
        var submitted = new List<(LaneKey Lane, float Cost, long Number)>();
        var from = farm.Now + 1;
        farm.At(from, () => submitted.AddRange(Jobs(random, 100).Select(job => (job.Lane, job.Cost, farm.Submit(job.Lane, job.Cost)))));
        // Late enough that something renders.
        var at = from + (5 * random.NextDouble());
        farm.At(at, () =>
        {
            var present = farm.Present(costs.RatioOf);
            foreach (var (lane, cost, number) in submitted)
            {
                if (queue.AheadOf(lane, number, Models.ToHashSet()) is { } ahead)
                {
                    var service = Service.Of(lane.Model, present, static _ => true, ahead, costs.RatioOf);
                    asked.Add((number, Forecast.OfWaiting(service, costs.RatioOf(lane.Model).Of(cost)) ?? throw new InvalidOperationException("there are workers")));
                }
            }
        });
        var came = new Dictionary<long, (double Start, double Finish)>();
        farm.Run(double.MaxValue);
        foreach (var (job, _, waited, ended) in farm.Rendered)
        {
            came[job.Job.Number] = (from + waited - at, ended - at);
        }

        return [.. asked.Select(one => (one.Forecast, came[one.Number].Start, came[one.Number].Finish))];
    }

    private static IEnumerable<(LaneKey Lane, float Cost)> Jobs(Random random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var model = Models[random.Next(2)];
            yield return (new LaneKey(model, Tenants[random.Next(3)], random.Next(4) == 0 ? JobClass.Batch : JobClass.Interactive, random.Next(3)), (float)((model == "large" ? 8 : 2) * (0.5 + random.NextDouble())));
        }
    }

    /// <summary>To a hundredth of a second: times come together at nothing.</summary>
    private static bool Holds(TimeBand band, double seconds) => seconds >= band.Low.TotalSeconds - 0.01 && seconds <= band.High.TotalSeconds + 0.01;

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
