// node start.mjs PORT FOLDER [CERTIFICATE KEY]: every folder in FOLDER is a bucket. Access key and secret key are both S3RVER. With a certificate it speaks https.
import { randomUUID } from 'node:crypto';
import { readFileSync, promises as fs } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import S3Object from '@20minutes/s3rver/lib/models/object.js';
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

// An object is there as a whole or not at all, whenever the server is killed or its disk is full: written beside its place, and moved there last.
const { store } = server;
const replace = async (file, write) => {
  const part = `${file}.${randomUUID()}.part`;
  try {
    const written = await write(part);
    await fs.rename(part, file);
    return written;
  } catch (error) {
    await fs.rm(part, { force: true });
    throw error;
  }
};
store.putMetadata = async (bucket, key, metadata, md5) => {
  const kept = Object.entries(metadata).filter(([name]) => S3Object.ALLOWED_METADATA.includes(name) || name.startsWith('x-amz-meta-'));
  await replace(store.getResourcePath(bucket, key, 'metadata.json'), (part) => fs.writeFile(part, JSON.stringify(Object.fromEntries(kept))));
  if (md5) await replace(store.getResourcePath(bucket, key, 'object.md5'), (part) => fs.writeFile(part, md5));
};
store.putObject = async (object) => {
  const file = store.getResourcePath(object.bucket, object.key, 'object');
  await fs.mkdir(path.dirname(file), { recursive: true });
  return replace(file, async (part) => {
    // What it is given as bytes it would not wait for.
    const content = Buffer.isBuffer(object.content) ? Readable.from([object.content]) : object.content;
    const [size, md5] = await store.putContent(part, content);
    await store.putMetadata(object.bucket, object.key, object.metadata, md5);
    return { size, md5 };
  });
};

// Keys page by page in their order, on which the token of the next page relies; the server's own order puts folders among files, opens a thousand objects at once, and
// walks all that there is for each page.
const suffix = '._S3rver_object';
async function* keysBelow(folder, at, prefix, after) {
  const entries = await fs.readdir(path.join(folder, at), { withFileTypes: true }).catch((error) => {
    // It went with its last object.
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const names = entries.flatMap((entry) =>
    entry.isDirectory() ? [`${at}${entry.name}/`] : entry.name.endsWith(suffix) ? [`${at}${entry.name.slice(0, -suffix.length)}`] : []);
  for (const name of names.sort()) {
    if (!name.endsWith('/')) {
      if (name.startsWith(prefix) && name > after) yield name;
    } else if ((name.startsWith(prefix) || prefix.startsWith(name)) && (after.startsWith(name) || name > after)) {
      yield* keysBelow(folder, name, prefix, after);
    }
  }
}
const listWithDelimiter = store.listObjects.bind(store);
store.listObjects = async (bucket, options) => {
  if (options.delimiter) return listWithDelimiter(bucket, options);
  const { prefix = '', startAfter = '', maxKeys = Infinity } = options;
  const objects = [];
  for await (const key of keysBelow(store.getBucketPath(bucket), '', prefix, startAfter)) {
    if (objects.length === maxKeys) return { objects, commonPrefixes: [], isTruncated: true };
    const metadata = await store.getMetadata(bucket, key).catch((error) => {
      // Deleted meanwhile.
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (metadata) objects.push(new S3Object(bucket, key, null, metadata));
  }
  return { objects, commonPrefixes: [], isTruncated: false };
};
await server.run();
