namespace Farm.Provenance.Signing;

/// <summary>A key for as long as one signature takes: chain and signature come from it and no other, however often the certificate is renewed meanwhile.</summary>
public sealed class SignerLease : IDisposable
{
    private Held? held;

    internal SignerLease(Held held)
    {
        this.held = held;
        held.Take();
    }

    /// <exception cref="ObjectDisposedException">The lease was given back.</exception>
    public ISigningKey Key => held?.Key ?? throw new ObjectDisposedException(nameof(SignerLease));

    public void Dispose() => Interlocked.Exchange(ref held, null)?.GiveBack();

    /// <summary>A key that is disposed of when nobody uses it any more; whoever opened it is its first user.</summary>
    /// <param name="key">The key.</param>
    /// <param name="isOwned">Whether it is disposed of at all.</param>
    internal sealed class Held(ISigningKey key, bool isOwned)
    {
        private int users = 1;

        public ISigningKey Key => key;

        /// <summary>Only while another user holds it.</summary>
        public void Take() => Interlocked.Increment(ref users);

        public void GiveBack()
        {
            if (Interlocked.Decrement(ref users) == 0 && isOwned)
            {
                key.Dispose();
            }
        }
    }
}
