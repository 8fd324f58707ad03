import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { measured, type Storage, storageKey } from '@mainstay/kernel';

export interface S3Options {
  bucket: string;
  /** Before every key; empty, or without slashes at its ends. */
  prefix: string;
  region: string;
  /** Of another server than Amazon's; its buckets are then addressed as folders unless `virtualHosts` says otherwise. */
  endpoint?: string;
  virtualHosts?: boolean;
  /** Those of the environment, or of the machine's role, unless given. */
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** Whether downloads are sent to the bucket with a signed address, instead of through this server. */
  redirect?: boolean;
}

const CONNECT_MS = 5_000;
/** Without a byte. */
const IDLE_MS = 60_000;

/**
 * Files in a bucket of S3 or of a server that speaks its protocol. A large file is sent in parts, which the server puts together at the end
 * and forgets when they are broken off; what a killed process left is for a lifecycle rule of the bucket (`AbortIncompleteMultipartUpload`).
 */
export function createS3Storage(options: S3Options): Storage {
  const { bucket: Bucket, prefix, redirect } = options;
  const client = new S3Client(clientConfig(options));
  const at = (key: string) => ({ Bucket, Key: prefix === '' ? storageKey(key) : `${prefix}/${storageKey(key)}` });
  const storage: Storage = {
    kind: 's3',
    put: async (key, body) => void (await client.send(new PutObjectCommand({ ...at(key), Body: body }))),
    async putStream(key, body, { maxBytes }) {
      const [bytes, measure] = measured(body, maxBytes);
      const source = Readable.from(bytes);
      try {
        await new Upload({ client, params: { ...at(key), Body: source } }).done();
      } catch (error) {
        // What broke the stream is the cause, also where the server then fails to forget the parts.
        throw source.errored ?? error;
      }
      return { size: measure.size, sha256: measure.sha256() };
    },
    async get(key) {
      const found = await orNull(client.send(new GetObjectCommand(at(key))));
      return found?.Body ? found.Body.transformToByteArray() : null;
    },
    async getStream(key, range) {
      const Range = range && `bytes=${range.start}-${range.end}`;
      const found = await orNull(client.send(new GetObjectCommand({ ...at(key), ...(Range ? { Range } : {}) })));
      if (!found) return null;
      const whole = /\/(\d+)$/.exec(found.ContentRange ?? '')?.[1];
      return { size: Number(whole ?? found.ContentLength), body: found.Body as Readable };
    },
    async stat(key) {
      const found = await orNull(client.send(new HeadObjectCommand(at(key))));
      return found && { size: found.ContentLength ?? 0, modifiedAt: found.LastModified ?? new Date(0) };
    },
    delete: async (key) => void (await client.send(new DeleteObjectCommand(at(key)))),
    close: async () => client.destroy(),
  };
  if (redirect) {
    storage.address = (key, { type, disposition, seconds }) =>
      getSignedUrl(
        client,
        new GetObjectCommand({ ...at(key), ResponseContentType: type, ResponseContentDisposition: disposition }),
        { expiresIn: seconds },
      );
  }
  return storage;
}

function clientConfig({ region, endpoint, virtualHosts, credentials }: S3Options): S3ClientConfig {
  return {
    region,
    ...(endpoint ? { endpoint, forcePathStyle: !virtualHosts } : {}),
    ...(credentials ? { credentials } : {}),
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: IDLE_MS },
    // Other servers than Amazon's know few of the checksums that the client sends by itself.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  };
}

/** Null for a file that is not there. */
async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    const { name } = error as Error;
    if (name === 'NoSuchKey' || name === 'NotFound') return null;
    throw error;
  }
}
