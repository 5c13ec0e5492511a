using Farm.Coordinator.Telemetry;
using Farm.Provenance.Checking;
using Farm.Provenance.Marking;
using Farm.Provenance.Watermark.Keys;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Checking;

/// <summary>The check with the files that there are. One that is missing is looked for again: in one process with a worker it may be made after the start.</summary>
internal sealed class PictureChecks(
    IOptionsMonitor<ProvenanceOptions> provenance, IOptionsMonitor<WatermarkOptions> watermark, IOptions<CheckOptions> options, MarkRecords records,
    TimeProvider time, ILogger<PictureChecks> log)
{
    private readonly Lock opening = new();
    private ProvenanceCheck? complete;
    private bool isTold;

    public ProvenanceCheck Open()
    {
        lock (opening)
        {
            if (complete is not null)
            {
                return complete;
            }

            var roots = provenance.Get(CheckSetup.Options);
            var tools = CheckTools.Open(roots.AnchorsFile, roots.TimeStampAnchorsFile, watermark.Get(CheckSetup.Options));
            var check = new ProvenanceCheck(new PictureCheck(tools.Anchors, tools.Keys, options.Value.Limits, time), records);
            List<string> without = [.. tools.Missing, .. tools.Problems];
            if (without.Count == 0)
            {
                return complete = check;
            }

            if (!isTold)
            {
                isTold = true;
                log.ChecksWithout(string.Join("; ", without));
            }

            return check;
        }
    }
}
