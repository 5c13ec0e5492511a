using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Contracts.Messages;
using Farm.Ports.Bus;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Farm.Ports.Tests.Bus;

/// <summary>Every message contract there is, found by reflection: one that is added later is tried too.</summary>
public sealed class MessageFormatTests
{
    private static readonly JsonSerializerOptions Comparable = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly string[] Texts = ["", "plain", "a \0 NUL", "half \ud83d a pair", "\u2028 \u202e"];

    private static IEnumerable<Type> Contracts => typeof(RenderJob).Assembly.GetTypes().Where(type =>
        type.Namespace == typeof(RenderJob).Namespace && type.IsClass && !type.IsAbstract && !type.IsNested && type.GetMethod("<Clone>$") is not null);

    [Test]
    public void The_contracts_with_numbers_are_among_those_tried() =>
        Assert.That(Contracts, Is.SupersetOf(new[] { typeof(RenderProgress), typeof(RenderCompleted), typeof(RenderHeld), typeof(RenderJob), typeof(WorkerHeartbeat) }));

    [TestCaseSource(nameof(Contracts))]
    [CancelAfter(60_000)]
    public Task No_number_and_no_text_keeps_a_message_from_being_written_and_read(Type contract, CancellationToken token) =>
        (Task)(typeof(MessageFormatTests).GetMethod(nameof(RoundTripAsync), BindingFlags.NonPublic | BindingFlags.Static)?.MakeGenericMethod(contract).Invoke(null, [token])
            ?? throw new InvalidOperationException());

    private static async Task RoundTripAsync<T>(CancellationToken token)
        where T : class
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        var ear = new Ear<T>.Heard();
        builder.Services.AddSingleton(ear);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddFarmBus(
            builder.Configuration,
            consumers => consumers.Add<Ear<T>>(),
            endpoints => endpoints.Durable("ear", endpoint => endpoint.ConfigureConsumer<Ear<T>>(endpoints.Context)));
        using var host = builder.Build();
        await host.StartAsync(token);
        await host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, token);
        var outbound = host.Services.GetRequiredService<Outbound>();
        foreach (var number in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon, 1e38, -0.0, 0.5 })
        {
            foreach (var text in Texts)
            {
                var sent = (T)Make(typeof(T), number, text);
                await outbound.PublishAsync(sent).WaitAsync(token);
                var heard = await ear.NextAsync(token);
                Assert.That(JsonSerializer.Serialize(heard, Comparable), Is.EqualTo(JsonSerializer.Serialize(sent, Comparable)));
            }
        }

        await host.StopAsync(token);
    }

    /// <summary>An object with the number and the text wherever there is room for one.</summary>
    private static object Make(Type type, double number, string text)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(double) || type == typeof(float))
        {
            return Convert.ChangeType(number, type, System.Globalization.CultureInfo.InvariantCulture);
        }

        if (type == typeof(string))
        {
            return text;
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(0) ?? 0;
        }

        if (type.IsValueType)
        {
            return type == typeof(Guid) ? Guid.CreateVersion7() : Activator.CreateInstance(type) ?? throw new InvalidOperationException($"{type} cannot be made");
        }

        if (type.IsGenericType && type.GetGenericArguments() is [_, var value] && typeof(IEnumerable).IsAssignableFrom(type))
        {
            var dictionary = (IDictionary)(Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value)) ?? throw new InvalidOperationException());
            dictionary["one"] = Make(value, number, text);
            return dictionary;
        }

        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments() is [var element])
        {
            var array = Array.CreateInstance(element, 1);
            array.SetValue(Make(element, number, text), 0);
            return array;
        }

        var made = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is not null))
        {
            property.SetValue(made, Make(property.PropertyType, number, text));
        }

        return made;
    }

    internal sealed class Ear<T>(Ear<T>.Heard heard) : IConsumer<T>
        where T : class
    {
        public Task Consume(ConsumeContext<T> context)
        {
            heard.Add(context.Message);
            return Task.CompletedTask;
        }

        internal sealed class Heard
        {
            private readonly System.Threading.Channels.Channel<T> messages = System.Threading.Channels.Channel.CreateUnbounded<T>();

            public void Add(T message) => messages.Writer.TryWrite(message);

            public ValueTask<T> NextAsync(CancellationToken token) => messages.Reader.ReadAsync(token);
        }
    }
}
