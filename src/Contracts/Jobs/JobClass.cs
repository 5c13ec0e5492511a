using System.Text.Json.Serialization;

namespace Farm.Contracts.Jobs;

/// <summary>The two kinds of work that share the farm. The numbers are stored; never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobClass>))]
public enum JobClass
{
    /// <summary>Somebody waits for it: goes before all batch work but the share that batch is left.</summary>
    [JsonStringEnumMemberName("interactive")]
    Interactive = 0,

    /// <summary>Somebody wants it in time: takes what interactive work leaves, and never less than its share.</summary>
    [JsonStringEnumMemberName("batch")]
    Batch = 1,
}
