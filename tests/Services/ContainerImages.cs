namespace Farm.Services;

/// <summary>The images that servers in containers are made of: what a farm at scale is likely to meet.</summary>
internal static class ContainerImages
{
    public const string RabbitMq = "rabbitmq:3.13.7";
    public const string Postgres = "postgres:17.6";
    public const string Redis = "redis:7.4.5";
    public const string Minio = "minio/minio:RELEASE.2025-04-22T22-12-26Z";
}
