using System.Text.Json.Serialization;
using MassTransit;

namespace Farm.Ports.Bus;

/// <summary>
/// The form of messages on the wire: MassTransit's JSON, with numbers that are not finite as "NaN", "Infinity" and "-Infinity". A message that
/// cannot be written is an outcome that nobody hears of.
/// </summary>
internal static class MessageFormat
{
    // The options are the whole process's. Setting them again to the same is harmless, and buses are built one after the other.
    public static void Configure(IBusFactoryConfigurator bus) => bus.ConfigureJsonSerializerOptions(options =>
    {
        options.NumberHandling |= JsonNumberHandling.AllowNamedFloatingPointLiterals;
        return options;
    });
}
