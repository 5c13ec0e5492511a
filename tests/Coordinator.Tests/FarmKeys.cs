using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Farm.Coordinator.Tests;

/// <summary>Tenants and keys of a farm, as its owner makes them.</summary>
internal static class FarmKeys
{
    extension(FarmHost farm)
    {
        /// <summary>Makes a tenant of these terms; without them, as the farm's settings have it.</summary>
        public async Task PutTenantAsync(string name, object? terms = null)
        {
            using var answer = await farm.Owner.PutAsJsonAsync($"/v1/tenants/{name}", terms ?? new { });
            Assert.That(answer.IsSuccessStatusCode, Is.True, await answer.Content.ReadAsStringAsync() + string.Join('\n', farm.Log.Lines));
        }

        public async Task<JsonElement> CreateKeyAsync(string name, string? tenant, string scope, DateTimeOffset? expiresAt = null)
        {
            using var answer = await farm.Owner.PostAsJsonAsync("/v1/keys", new { name, tenant, scopes = scope.Split(','), expiresAt });
            answer.EnsureSuccessStatusCode();
            return await FarmHost.ReadAsync(answer);
        }

        /// <summary>The text of a new key.</summary>
        public async Task<string> KeyAsync(string? tenant, params string[] scopes) =>
            (await farm.CreateKeyAsync("somebody", tenant, string.Join(',', scopes))).GetProperty("secret").GetString() ?? "";

        /// <summary>A client with this key.</summary>
        public HttpClient With(string key)
        {
            var http = new HttpClient(new DocumentedAnswers(new SocketsHttpHandler())) { BaseAddress = farm.Client.BaseAddress };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            return http;
        }
    }
}
