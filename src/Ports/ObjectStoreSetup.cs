using Farm.Ports.Objects;
using Farm.Ports.Objects.Folder;
using Farm.Ports.Objects.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Farm.Ports;

/// <summary>Adds the object store that the settings name.</summary>
public static class ObjectStoreSetup
{
    /// <summary>Adds the process's one store, as section <see cref="ObjectStoreOptions.Section"/> says; may be called twice.</summary>
    public static IServiceCollection AddObjectStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ObjectStoreOptions>().Bind(configuration.GetSection(ObjectStoreOptions.Section)).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ObjectStoreOptions>, ObjectStoreOptionsValidation>());
        services.TryAddSingleton(provider => Create(provider.GetRequiredService<IOptions<ObjectStoreOptions>>().Value));
        return services;
    }

    private static IObjectStore Create(ObjectStoreOptions options) => options.Kind switch
    {
        ObjectStoreKind.Folder => new FolderObjectStore(options.Folder),
        ObjectStoreKind.S3 => new S3ObjectStore(options.S3, options.Timeout),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "Validation let an unknown kind pass."),
    };
}
