// node start.mjs PORT FOLDER [CERTIFICATE KEY]: every folder in FOLDER is a bucket. Access key and secret key are both S3RVER. With a certificate it speaks https.
import { readFileSync } from 'node:fs';
import S3rver from '@20minutes/s3rver/lib/s3rver.js';

const [port, directory, cert, key] = process.argv.slice(2);
const tls = cert ? { cert: readFileSync(cert), key: readFileSync(key) } : {};
const server = new S3rver({ address: '127.0.0.1', port: Number(port), directory, silent: true, vhostBuckets: false, ...tls });

// The server checks the signature of a call on a bucket against its path without the closing slash, with which the SDK for .NET signs it.
// Those calls need a known access key only; calls on objects need the right signature too.
server.middleware.unshift((ctx, next) => {
  if (/^\/[^/]+\/$/.test(ctx.path)) {
    ctx.app = Object.create(ctx.app, { allowMismatchedSignatures: { value: true } });
  }
  return next();
});

// What S3 answers to PUT with If-None-Match: *, which this server knows nothing of: 412 where there is such an object, or one is on its way.
const underWay = new Set();
server.middleware.unshift(async (ctx, next) => {
  const [, bucket, key] = /^\/([^/]+)\/(.+)$/.exec(ctx.path) ?? [];
  if (ctx.method !== 'PUT' || ctx.get('If-None-Match') !== '*' || key === undefined) {
    return next();
  }
  const refuse = () => {
    ctx.status = 412;
    ctx.type = 'application/xml';
    ctx.body = '<Error><Code>PreconditionFailed</Code><Message>There is such an object.</Message></Error>';
  };
  if (underWay.has(ctx.path)) {
    return refuse();
  }
  underWay.add(ctx.path);
  try {
    return await server.store.existsObject(bucket, key) ? refuse() : await next();
  } finally {
    underWay.delete(ctx.path);
  }
});
await server.run();
