using Farm.Cli.Terminal;

namespace Farm.Cli;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        using var interrupt = new Interrupt();
        return await CommandLine.RunAsync(args, Console.Out, Console.Error, interrupt.Token);
    }
}
