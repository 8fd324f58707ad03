import { createHash } from 'node:crypto';

/** What is stored of a random token. Its 256 bits cannot be guessed, so a plain digest is as good as a slow one. */
export function tokenDigest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
