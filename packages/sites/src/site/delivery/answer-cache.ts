import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { SiteReply } from '@mainstay/kernel';
import { entityTagOf } from '../caching.ts';

/** The ways in which an answer is sent: plain or compressed, or only that it is known. */
export type ReplyForm = '' | '-gz' | '-br' | '304' | '-gz304' | '-br304';

/** An answer in memory, with what was made of it to be sent shorter. */
export interface CachedAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  etag: string;
  hits: number;
  /** How many answers had been built when this one was last moved to the end: moving it again before the next changes nothing. */
  placedAt: number;
  /** As it is sent: made once for each way. */
  replies: Partial<Record<ReplyForm, SiteReply>>;
  gzip?: Buffer;
  br?: Buffer;
}

/** What an entry takes besides its body, in bytes. */
const OVERHEAD = 1_024;

/** A body that is shorter is not worth compressing, in bytes. */
const THRESHOLD = 1_024;

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);

export function answerOf(
  status: number,
  headers: Readonly<Record<string, string>>,
  text: string | Uint8Array,
): CachedAnswer {
  return { status, headers, body: Buffer.from(text), etag: entityTagOf(text), hits: 0, placedAt: -1, replies: {} };
}

/** Answers by site, generation and path: the least recently asked for go first when they take more than `limit` bytes. */
export class AnswerCache {
  readonly #entries = new Map<string, CachedAnswer>();
  readonly #building = new Map<string, Promise<CachedAnswer>>();
  readonly #limit: number;
  #bytes = 0;
  #built = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The answer in memory, or undefined. The second time one is asked for, it begins to be compressed. */
  find(key: string): CachedAnswer | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry.placedAt !== this.#built) {
      this.#entries.delete(key);
      this.#entries.set(key, entry);
      entry.placedAt = this.#built;
    }
    entry.hits += 1;
    if (entry.hits === 1 && entry.body.length >= THRESHOLD) void this.#compress(key, entry);
    return entry;
  }

  /** Builds an answer, once however many ask for it, and keeps it. Rejects as `build` does. */
  async build(key: string, build: () => Promise<CachedAnswer>): Promise<CachedAnswer> {
    const running = this.#building.get(key);
    if (running) return running;
    const building = build();
    this.#building.set(key, building);
    try {
      const entry = await building;
      const replaced = this.#entries.get(key);
      this.#entries.set(key, entry);
      this.#built += 1;
      this.#grow(sizeOf(entry) - (replaced ? sizeOf(replaced) : 0));
      return entry;
    } finally {
      this.#building.delete(key);
    }
  }

  async #compress(key: string, entry: CachedAnswer): Promise<void> {
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
    const [zipped, br] = await Promise.all([compressGzip(entry.body), compressBrotli(entry.body, quality)]);
    if (this.#entries.get(key) !== entry) return;
    Object.assign(entry, { gzip: zipped, br });
    this.#grow(zipped.length + br.length);
  }

  #grow(bytes: number): void {
    this.#bytes += bytes;
    for (const [key, entry] of this.#entries) {
      if (this.#bytes <= this.#limit) break;
      this.#entries.delete(key);
      this.#bytes -= sizeOf(entry);
    }
  }
}

function sizeOf({ body, gzip: zipped, br }: CachedAnswer): number {
  return OVERHEAD + body.length + (zipped?.length ?? 0) + (br?.length ?? 0);
}
