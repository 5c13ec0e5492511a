using System.CommandLine;

namespace Farm.Cli.Webhooks;

/// <summary>farm webhooks: who is called back, what came of it, and messages fetched where nobody can be called.</summary>
internal static class WebhooksCommand
{
    public static Command Create() => new("webhooks", "Calls back who wants to know of a tenant's jobs; shows what was sent, and sends it again")
    {
        EndpointCommands.List(),
        EndpointCommands.Show(),
        EndpointCommands.CreateEndpoint(),
        EndpointCommands.Delete(),
        EndpointCommands.Pause(),
        EndpointCommands.Resume(),
        EndpointCommands.Rotate(),
        EndpointCommands.Test(),
        DeliveryCommands.List(),
        DeliveryCommands.Replay(),
        ListenCommand.Create(),
    };
}
