using Farm.Ports.Objects;

namespace Farm.Ports.Tests.Objects;

internal static class Failure
{
    /// <summary>The failure of a call that must fail.</summary>
    internal static async Task<ObjectStoreException> Of(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (ObjectStoreException failure)
        {
            return failure;
        }

        throw new AssertionException("The call succeeded.");
    }
}
