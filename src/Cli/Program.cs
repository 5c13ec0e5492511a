using Farm.Cli;
using Farm.Cli.Terminal;

using var interrupt = new Interrupt();
return await CommandLine.RunAsync(args, Console.Out, Console.Error, interrupt.Token);
