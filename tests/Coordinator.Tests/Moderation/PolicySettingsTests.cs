using Farm.Contracts.Tenants;
using Farm.Coordinator.Moderation;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Tests.Moderation;

[CancelAfter(30_000)]
public sealed class PolicySettingsTests
{
    private string folder;

    [SetUp]
    public void Make() => folder = Directory.CreateTempSubdirectory("farm-policies-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Everything_that_is_wrong_with_policies_is_told_and_stops_the_start()
    {
        await WriteAsync("a", """{"id": "a", "version": 1, "prompt": {"categories": {"CSAE": {"action": "allow"}, "NOSUCH": {}}}}""");
        await WriteAsync("b", """{"id": "b", "version": 1, "prompt": {"categories": {"ILLICIT": {"action": "annotate"}}}}""");
        await WriteAsync("c", """{"id": "c", "version": 1, "extends": "d", "notice": {"appealDays": 30}}""");
        await WriteAsync("e", """{"id": "e", "version": 1, "extends": "f"}""");
        await WriteAsync("f", """{"id": "f", "version": 1, "extends": "e"}""");
        await WriteAsync("g", """{"id": "medical", "version": 9}""");
        await WriteAsync("h", """{"id": "b", "version": 2}""");
        Assert.That(
            async () => await FarmHost.StartAsync(settings: [("Farm:Moderation:PolicyFolder", folder), ("Farm:Moderation:ClaimTime", "00:00:01")]),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("ILLICIT is locked, default has block")
                .And.Message.Contains("NOSUCH").And.Message.Contains("appealDays: is 30; must be a whole number from 183")
                .And.Message.Contains("e -> f -> e is a cycle").And.Message.Contains("is 'medical', which is a preset's").And.Message.Contains("h.json: id: is 'b', as in")
                .And.Message.Contains("Farm:Moderation:ClaimTime is 00:00:01; must be from 00:01:00 to 1.00:00:00"));
    }

    [Test]
    public void A_tenant_without_a_policy_that_exists_stops_the_start() => Assert.That(
        async () => await FarmHost.StartAsync(settings: [("Farm:Moderation:Tenants:acme", "nosuch"), ("Farm:Moderation:Tenants:A_B", "default")]),
        Throws.InstanceOf<OptionsValidationException>()
            .With.Message.Contains("Farm:Moderation:Tenants:acme: policy: 'nosuch' is not known; known are")
            .And.Message.Contains("Farm:Moderation:Tenants:A_B is no tenant's name"));

    [Test]
    public void A_folder_that_is_not_there_stops_the_start() => Assert.That(
        async () => await FarmHost.StartAsync(settings: ("Farm:Moderation:PolicyFolder", Path.Combine(folder, "away"))),
        Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Farm:Moderation:PolicyFolder: "));

    [Test]
    public async Task A_tenant_has_its_own_policy_and_others_the_default()
    {
        await WriteAsync("house", """{"id": "house", "version": 3, "extends": "medical"}""");
        var options = new ModerationOptions { PolicyFolder = folder, DefaultPolicy = "education" };
        options.Tenants["acme"] = "house";
        var policies = TenantPolicies.Read(options);
        var terms = new TenantTerms();
        Assert.That((policies.For("acme", terms).Id, policies.For("acme", terms).Version, policies.For("other", terms).Id), Is.EqualTo(("house", 3, "education")));
        Assert.That(policies.For("acme", terms with { Policy = "adult" }).Id, Is.EqualTo("adult"));
    }

    private Task WriteAsync(string name, string json) => File.WriteAllTextAsync(Path.Combine(folder, $"{name}.json"), json);
}
