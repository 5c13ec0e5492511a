using Farm.Ports.Objects;
using Farm.Ports.Objects.Folder;

namespace Farm.Ports.Tests.Objects;

public sealed class FolderContractTests : ObjectStoreContract
{
    private string folder = "";

    [OneTimeSetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("farm-objects-").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    protected override IObjectStore Open() => new FolderObjectStore(folder);
}
