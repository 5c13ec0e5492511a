using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Farm.Coordinator.Storage;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Farm.Coordinator.Tests.Jobs;

/// <summary>Reads an assembly's instructions for code that writes a job's state, by whichever way EF Core has for that.</summary>
internal static partial class StateWriters
{
    private static readonly string Row = typeof(JobRow).FullName ?? "";

    /// <summary>Columns that change after the insert: those whose property has a setter that is more than an initialiser's.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        [.. typeof(JobRow).GetProperties()
            .Where(static property => property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Select(static property => property.Name)];

    /// <summary>Every place that writes, and what: a column's name, or the way by which it may write any.</summary>
    public static IReadOnlyList<(string File, string Method, string Written)> In(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { ReadSymbols = true });
        return
        [
            .. from type in module.GetTypes()
               where type.FullName != Row
               from method in type.Methods
               where method.HasBody
               from written in WrittenBy(method.Body.Instructions)
               select (FileOf(method), method.FullName, written),
        ];
    }

    private static IEnumerable<string> WrittenBy(IList<Instruction> instructions)
    {
        var calls = instructions.Select(static instruction => instruction.Operand).OfType<MethodReference>().Where(static call => !IsToken(call)).ToList();
        var properties = instructions.Where(static instruction => instruction.OpCode == OpCodes.Ldtoken).Select(static instruction => instruction.Operand).OfType<MethodReference>()
            .Where(static token => token.DeclaringType.FullName == Row).Select(static token => token.Name).ToHashSet(StringComparer.Ordinal);
        var written = new List<string>();
        foreach (var call in calls)
        {
            written.AddRange(WrittenBy(call, properties));
        }

        written.AddRange(instructions.Select(static instruction => instruction.Operand).OfType<string>().Where(static text => Sql.IsMatch(text)).Select(static _ => "SQL"));
        return written.Distinct();
    }

    private static IEnumerable<string> WrittenBy(MethodReference call, HashSet<string> properties)
    {
        var declaring = call.DeclaringType;
        if (declaring.FullName == Row && call.Name.StartsWith("set_", StringComparison.Ordinal))
        {
            return Columns.Where(column => call.Name == $"set_{column}");
        }

        if (declaring.Name == "UpdateSettersBuilder`1" && call.Name == "SetProperty")
        {
            // Whose columns a builder of any row sets cannot be told.
            return !IsOfRow(declaring) ? declaring is GenericInstanceType { GenericArguments: [GenericParameter] } ? ["SetProperty of any row"] : []
                : Columns.Where(column => properties.Contains($"get_{column}"));
        }

        var isTracked = declaring.Name is "DbSet`1" && IsOfRow(declaring) && call.Name is not ("AsQueryable" or "AsAsyncEnumerable" or "Find" or "FindAsync" or "get_EntityType" or "get_Local")
            || declaring.Name is "EntityEntry`1" && IsOfRow(declaring)
            || declaring.Name is "DbContext" && call is GenericInstanceMethod { GenericArguments: [{ } entity], Name: not "Set" } && entity.FullName == Row;
        return isTracked ? [call.Name] : [];
    }

    private static bool IsToken(MethodReference call) => call.DeclaringType.FullName == Row && call.Name.StartsWith("get_", StringComparison.Ordinal);

    private static bool IsOfRow(TypeReference type) => type is GenericInstanceType { GenericArguments: [{ } argument] } && argument.FullName == Row;

    private static string FileOf(MethodDefinition method) =>
        method.DebugInformation.SequencePoints.FirstOrDefault(static point => !point.IsHidden)?.Document.Url is { } path ? Path.GetFileName(path) : $"{method.DeclaringType.Name} without a file";

    [GeneratedRegex("""\b(update|insert\s+into|merge\s+into)\s+"?jobs\b""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Sql { get; }
}
