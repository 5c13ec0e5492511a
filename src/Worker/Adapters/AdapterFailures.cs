namespace Farm.Worker.Adapters;

/// <summary>Codes of failures to have an adapter that its readers ask for by name.</summary>
internal static class AdapterFailures
{
    public const string Missing = "adapter-missing";
    public const string Broken = "adapter-broken";
}
