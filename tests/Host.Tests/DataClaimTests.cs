using Farm.Host.Settings;

namespace Farm.Host.Tests;

public sealed class DataClaimTests
{
    [Test]
    public void One_farm_at_a_time_has_a_data_folder()
    {
        using var scratch = new Scratch();
        var settings = FarmSettings.Read(null, scratch["data"], scratch["models"]);
        Directory.CreateDirectory(settings.Data);
        using (DataClaim.Take(settings))
        {
            Assert.That(
                () => DataClaim.Take(settings), Throws.InstanceOf<HostStartException>().With.Property(nameof(HostStartException.IsUsage)).False.And.Message.Contains(settings.Data));
        }

        Assert.That(() => DataClaim.Take(settings).Dispose(), Throws.Nothing);
    }
}
