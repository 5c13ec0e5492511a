using Spectre.Console;
using Spectre.Console.Rendering;

namespace Farm.Cli.Terminal;

/// <summary>step 3/20.</summary>
internal sealed class StepsColumn : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text($"step {task.Value:0}/{task.MaxValue:0}");
}

/// <summary>12.5 steps/s.</summary>
internal sealed class RateColumn : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(task.Speed is { } speed ? $"{speed:0.0} steps/s" : "");
}
