using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Farm.Coordinator.Storage;

/// <summary>Objects of tenants in the store: adapters, uploads, files, and pictures that are removed once more.</summary>
internal static class ObjectTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<UploadRow>(Describe);
        model.Entity<FileRow>(Describe);
        model.Entity<RemovedPictureRow>(Describe);
        model.Entity<AdapterRow>(Describe);
    }

    private static void Describe(EntityTypeBuilder<UploadRow> upload)
    {
        upload.ToTable("uploads");
        upload.HasKey(row => new { row.Tenant, row.Key });
        upload.Property(row => row.Tenant).HasMaxLength(40);
        upload.Property(row => row.Key).HasMaxLength(80);
        upload.HasIndex(row => new { row.Tenant, row.UsedAt });
    }

    private static void Describe(EntityTypeBuilder<FileRow> file)
    {
        file.ToTable("files");
        file.HasKey(row => row.Number);
        file.Property(row => row.Number).ValueGeneratedOnAdd();
        file.Property(row => row.Tenant).HasMaxLength(40);
        file.Property(row => row.Name).HasMaxLength(255);
        file.Property(row => row.Purpose).HasMaxLength(32);
        file.HasIndex(row => row.Id).IsUnique();
        file.HasIndex(row => new { row.Tenant, row.Number });
        file.HasIndex(row => row.ExpiresAt);
    }

    private static void Describe(EntityTypeBuilder<RemovedPictureRow> picture)
    {
        picture.ToTable("removed_pictures");
        picture.HasKey(row => row.Number);
        picture.Property(row => row.Number).ValueGeneratedOnAdd();
        picture.Property(row => row.Key).HasMaxLength(400);
    }

    private static void Describe(EntityTypeBuilder<AdapterRow> adapter)
    {
        adapter.ToTable("adapters");
        adapter.HasKey(row => row.Number);
        adapter.Property(row => row.Number).ValueGeneratedOnAdd();
        adapter.Property(row => row.Tenant).HasMaxLength(40);
        adapter.Property(row => row.Id).HasMaxLength(64).IsRequired();
        adapter.Property(row => row.Model).HasMaxLength(64);
        adapter.Property(row => row.Name).HasMaxLength(64);
        adapter.HasIndex(row => new { row.Tenant, row.Model, row.Name }).IsUnique();
        adapter.HasIndex(row => new { row.Tenant, row.Model, row.Id }).IsUnique();
        adapter.HasIndex(row => new { row.Tenant, row.Number });
    }
}
