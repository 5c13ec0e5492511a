namespace Farm.Services;

/// <summary>Where a bucket is and how to get in. Clients must use path style.</summary>
/// <param name="Endpoint">Scheme, host and port.</param>
/// <param name="AccessKey">The access key id.</param>
/// <param name="SecretKey">The secret access key.</param>
/// <param name="Name">The bucket's name.</param>
public sealed record BucketAddress(Uri Endpoint, string AccessKey, string SecretKey, string Name)
{
    /// <exception cref="FormatException">Not of the form http://ACCESS:SECRET@HOST:PORT/BUCKET.</exception>
    internal static BucketAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.UserInfo.Split(':') is not [var access, var secret]
            || uri.AbsolutePath.Length < 2)
        {
            throw new FormatException("FARM_TEST_S3 must be http://ACCESS:SECRET@HOST:PORT/BUCKET.");
        }

        var endpoint = new Uri(uri.GetLeftPart(UriPartial.Scheme) + uri.Authority);
        return new BucketAddress(endpoint, Uri.UnescapeDataString(access), Uri.UnescapeDataString(secret), uri.AbsolutePath.Trim('/'));
    }
}
