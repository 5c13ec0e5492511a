namespace Farm.Coordinator.Http;

/// <summary>Parameters of the query that a handler's parameter of this type is read from: all whose names begin so.</summary>
/// <param name="prefix">Such as <c>metadata.</c>; the rest of a name is the caller's.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class QueryPrefixAttribute(string prefix) : Attribute
{
    public string Prefix => prefix;
}
