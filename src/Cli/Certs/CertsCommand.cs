using System.CommandLine;

namespace Farm.Cli.Certs;

/// <summary>farm certs: certificates for TLS between the parts of a farm.</summary>
internal static class CertsCommand
{
    public static Command Create() => new("certs", "Certificates for TLS between the parts of a farm") { InitCommand.Create() };
}
