using System.Collections;
using System.Globalization;
using System.Reflection;
using Farm.Contracts;
using Farm.Coordinator;
using Farm.Diffusion.Runtime;
using Farm.Moderation.Image;
using Farm.Ports.Bus;
using Farm.Provenance.Marking;
using Farm.Worker.Settings;

namespace Farm.Host.Settings;

/// <summary>Every key below Farm: that some room binds, read from the classes of options themselves: those that say their <c>Section</c>.</summary>
internal static class KnownSettings
{
    private static readonly IReadOnlyDictionary<string, Form> Keys = Read();

    /// <summary>The kind of thing that a key holds.</summary>
    private enum Form
    {
        Section,
        Value,
        List,
        Map,
    }

    /// <summary>Tells why a key cannot be; null where it can. Keys are compared without case, as configuration does.</summary>
    /// <param name="key">With colons, such as Farm:Worker:Slots.</param>
    public static string? Refusal(string key, string? value)
    {
        var isEmpty = string.IsNullOrEmpty(value);
        var (parent, name) = key.LastIndexOf(':') is var colon and > 0 ? (key[..colon], key[(colon + 1)..]) : ("", key);
        if (Keys.TryGetValue(key, out var form))
        {
            return form switch
            {
                Form.Value => null,
                _ when isEmpty => null,
                Form.List => $"{key} takes several values, {key}:0, {key}:1 …",
                Form.Map => $"{key} takes values by name, as {key}:NAME",
                _ => $"{key} is a section and takes no value; known in it are {In(key)}",
            };
        }

        return Keys.TryGetValue(parent, out var of) && (of == Form.Map || of == Form.List && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _)) ? null
            : NearestName.Of(key, Keys.Keys) is { } nearest ? $"{key} is not known; did you mean {nearest}?"
            : In(parent) is { Length: > 0 } known ? $"{key} is not known; known in {parent} are {known}"
            : $"{key} is not known; docs/configuration.md has every setting";
    }

    /// <summary>The setting that a name means which has underscores where colons belong, or null.</summary>
    public static string? Meant(string name)
    {
        var letters = name.Replace("_", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal);
        return Keys.FirstOrDefault(known => known.Value != Form.Section && known.Key.Replace(":", "", StringComparison.Ordinal).Equals(letters, StringComparison.OrdinalIgnoreCase)).Key;
    }

    private static string In(string section) => string.Join(", ", Keys.Keys
        .Where(key => key.Length > section.Length + 1 && key.StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase) && key.IndexOf(':', section.Length + 1) < 0)
        .Select(key => key[(section.Length + 1)..]));

    private static Dictionary<string, Form> Read()
    {
        var keys = new Dictionary<string, Form>(StringComparer.OrdinalIgnoreCase);
        Type[] rooms = [typeof(BusOptions), typeof(WorkerOptions), typeof(DeviceOptions), typeof(ProvenanceOptions), typeof(ImageStageOptions), typeof(CoordinatorHost), typeof(KnownSettings)];
        foreach (var options in rooms.SelectMany(room => room.Assembly.GetTypes()))
        {
            if (options.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() is string section)
            {
                Add(keys, section, options);
            }
        }

        return keys;
    }

    private static void Add(Dictionary<string, Form> keys, string section, Type options)
    {
        for (var above = section; above.Length > 0; above = above[..Math.Max(0, above.LastIndexOf(':'))])
        {
            keys[above] = Form.Section;
        }

        foreach (var property in options.GetProperties())
        {
            var form = FormOf(property.PropertyType);
            var key = $"{section}:{property.Name}";
            if (form == Form.Section && property.CanWrite)
            {
                Add(keys, key, property.PropertyType);
            }
            else if (form is Form.List or Form.Map || form == Form.Value && property.CanWrite)
            {
                keys[key] = form;
            }
        }
    }

    private static Form FormOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>) ? Form.Map
        : type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable)) ? Form.List
        : type.IsClass && type != typeof(string) && type != typeof(Uri) ? Form.Section
        : Form.Value;
}
