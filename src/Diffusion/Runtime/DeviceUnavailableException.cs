namespace Farm.Diffusion.Runtime;

/// <summary>The device asked for is not there: a mistake of set-up, to be told at start.</summary>
public sealed class DeviceUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
