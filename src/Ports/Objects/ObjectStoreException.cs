namespace Farm.Ports.Objects;

/// <summary>The store could not do what was asked; the message names the store, the object and what happened.</summary>
public sealed class ObjectStoreException : Exception
{
    public ObjectStoreException(string message, bool isTransient, Exception? innerException = null)
        : base(message, innerException) => IsTransient = isTransient;

    public ObjectStoreException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public ObjectStoreException(string message) : base(message)
    {
    }

    public ObjectStoreException()
    {
    }

    /// <summary>Whether the call may succeed later: no connection, too busy, no space. False for what someone has to put right.</summary>
    public bool IsTransient { get; }
}
