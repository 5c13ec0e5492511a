using Farm.Ports.Objects;

namespace Farm.Worker.Tests;

/// <summary>A store that does something of the test's before it stores or opens.</summary>
internal sealed class AroundStore(
    IObjectStore inner, Func<string, CancellationToken, Task> beforePut, Func<string, CancellationToken, Task>? beforeOpen = null) : IObjectStore
{
    public async Task PutAsync(string key, Stream content, string contentType, CancellationToken token)
    {
        await beforePut(key, token);
        await inner.PutAsync(key, content, contentType, token);
    }

    public async Task<bool> AddAsync(string key, Stream content, string contentType, CancellationToken token)
    {
        await beforePut(key, token);
        return await inner.AddAsync(key, content, contentType, token);
    }

    public async Task<StoredObject?> OpenAsync(string key, CancellationToken token)
    {
        await (beforeOpen?.Invoke(key, token) ?? Task.CompletedTask);
        return await inner.OpenAsync(key, token);
    }

    public Task<StoredObject?> OpenAsync(string key, long from, CancellationToken token) => inner.OpenAsync(key, from, token);

    public Task<bool> ExistsAsync(string key, CancellationToken token) => inner.ExistsAsync(key, token);

    public Task DeleteAsync(string key, CancellationToken token) => inner.DeleteAsync(key, token);

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken token) => inner.ListAsync(prefix, token);

    public Task CheckAsync(CancellationToken token) => inner.CheckAsync(token);
}
