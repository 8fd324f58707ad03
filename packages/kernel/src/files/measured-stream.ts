import { createHash } from 'node:crypto';
import { commonErrors } from '@mainstay/core';

/** Counts and hashes bytes while they pass. `sha256` may be asked for once, at the end. */
export interface Measure {
  readonly size: number;
  /** In hexadecimal. */
  sha256(): string;
}

/** Lets bytes pass while counting and hashing them, up to `maxBytes`. Throws PAYLOAD_TOO_LARGE at the first byte past them. */
export function measured(body: AsyncIterable<Uint8Array>, maxBytes: number): [AsyncGenerator<Uint8Array>, Measure] {
  const hash = createHash('sha256');
  let size = 0;
  async function* pass() {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > maxBytes) throw commonErrors.PAYLOAD_TOO_LARGE();
      hash.update(chunk);
      yield chunk;
    }
  }
  return [
    pass(),
    {
      get size() {
        return size;
      },
      sha256: () => hash.digest('hex'),
    },
  ];
}
