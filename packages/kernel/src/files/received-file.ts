import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { commonErrors } from '@mainstay/core';
import { z } from 'zod';
import type { RequestFacts } from '../procedures/context.ts';

/** A file that came with a call: bytes, or the path of a temporary file, which goes when the call has been answered. */
export interface ReceivedFile {
  size: number;
  /** SHA-256 in hexadecimal. */
  sha256: string;
  source: Buffer | string;
}

/** What stands in an input for a file that a form brought: its hash, so that a repeated call has an equal input. */
const REFERENCE = /^received:[0-9a-f]{64}$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Without a repeated group, for which the engine's stack is too small from five megabytes on. */
const isBase64 = (text: string) => text.length % 4 === 0 && BASE64.test(text);

/** The input field of a file: base64, or a part of a form, which is written to a temporary file while it arrives. */
export function fileContent(maxBytes: number) {
  return z
    .string()
    .min(1)
    .max(Math.ceil(maxBytes / 3) * 4)
    .refine((text) => REFERENCE.test(text) || isBase64(text), 'Must be base64')
    .meta({ format: 'base64', contentEncoding: 'base64', example: 'SGVsbG8K' });
}

/** Bytes of a call that carries `maxBytes` in base64. */
export function bodyLimitFor(maxBytes: number): number {
  return Math.ceil((maxBytes * 4) / 3) + 64 * 1024;
}

/** Takes in a file that a form brought; answers what stands for it in the input. Of equal files it keeps the first, and removes the other. */
export async function keepReceived(request: RequestFacts, file: ReceivedFile): Promise<string> {
  const reference = `received:${file.sha256}`;
  const received = (request.received ??= new Map());
  if (!received.has(reference)) received.set(reference, file);
  else if (typeof file.source === 'string') await rm(file.source, { force: true });
  return reference;
}

/** The file that an input's `fileContent` names or holds. Throws VALIDATION_ERROR for a reference to a file of another call. */
export function receivedFile(request: RequestFacts, content: string): ReceivedFile {
  const known = request.received?.get(content);
  if (known) return known;
  if (REFERENCE.test(content)) throw commonErrors.VALIDATION_ERROR([{ path: 'content', message: 'Must be base64' }]);
  const source = Buffer.from(content, 'base64');
  return { size: source.length, sha256: createHash('sha256').update(source).digest('hex'), source };
}

/** Removes the temporary files of a call that has been answered. */
export async function dropReceived(request: RequestFacts): Promise<void> {
  for (const { source } of request.received?.values() ?? []) {
    if (typeof source === 'string') await rm(source, { force: true });
  }
}

/** The bytes of a received file, part by part. */
export function readReceived({ source }: Pick<ReceivedFile, 'source'>): AsyncIterable<Uint8Array> {
  return typeof source === 'string' ? createReadStream(source) : parts(source);
}

/** All bytes of a received file that is known to be small. */
export async function receivedBytes({ source }: Pick<ReceivedFile, 'source'>): Promise<Buffer> {
  return typeof source === 'string' ? readFile(source) : source;
}

async function* parts(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
