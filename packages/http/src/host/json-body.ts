import { isUtf8 } from 'node:buffer';
import { commonErrors } from '@mainstay/core';
import type { FastifyRequest } from 'fastify';
import { parseApart } from './json-worker-pool.ts';
import { isDeeperThan, JSON_DEPTH, tooDeep } from './json-limits.ts';
import { readBody } from './request-body.ts';

/** A document nested past the limit has at least this many characters: one bracket to open and one to close each level. */
const SHORTEST_TOO_DEEP = 2 * (JSON_DEPTH + 1);
/** A larger document is parsed in a thread of its own. */
const APART_BYTES = 1024 * 1024;

/**
 * Parses JSON text. Keys such as `__proto__` become plain own properties, as `JSON.parse` has it.
 * Throws SyntaxError for what is no JSON, VALIDATION_ERROR for a document nested more than 32 levels deep.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  if (text.length >= SHORTEST_TOO_DEEP) requireShallow(value);
  return value;
}

/** Throws VALIDATION_ERROR for a value nested more than 32 levels deep. */
export function requireShallow(value: unknown): void {
  if (isDeeperThan(value, JSON_DEPTH)) throw tooDeep();
}

/**
 * Receives a JSON document as bytes. Throws UNSUPPORTED_MEDIA_TYPE for another charset than UTF-8, BAD_REQUEST for bytes that are no UTF-8
 * (RFC 8259, section 8.1), and what `readBody` throws.
 */
export async function readJsonBytes(request: FastifyRequest, limit: number): Promise<Buffer> {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(charset)) throw commonErrors.UNSUPPORTED_MEDIA_TYPE();
  const bytes = await readBody(request, limit);
  if (!isUtf8(bytes)) throw commonErrors.BAD_REQUEST();
  return bytes;
}

/** Receives and parses a JSON document; undefined for an empty body. `parse` is used for what is small. */
export async function readJson(
  request: FastifyRequest,
  limit: number,
  parse: (text: string) => unknown = parseJson,
): Promise<unknown> {
  const bytes = await readJsonBytes(request, limit);
  if (bytes.length === 0) return undefined;
  return bytes.length > APART_BYTES ? parseApart(bytes) : parse(bytes.toString('utf8'));
}
