import type { Readable } from 'node:stream';

/** Where the bytes of a stored object begin and end; both are part of it (as in RFC 9110, section 14). */
export interface ByteRange {
  start: number;
  end: number;
}

/** An object that is being read. Whoever does not read `body` to its end destroys it. */
export interface StoredStream {
  /** Bytes of the whole object, whatever part of it is read. */
  size: number;
  body: Readable;
}

export interface StoredFacts {
  size: number;
  modifiedAt: Date;
}

/** What was stored from a stream. */
export interface StoredBody {
  size: number;
  /** SHA-256 in hexadecimal, taken while it was written. */
  sha256: string;
}

/**
 * Keeps files by key. Keys are `/`-separated names of letters, digits, `.`, `_` and `-`. A file appears whole or not at all: what is
 * broken off, refused or fails leaves the key as it was.
 */
export interface Storage {
  /** Where the files are. */
  readonly kind: 'disk' | 's3' | 'memory';
  /** Stores a small file. */
  put(key: string, body: Uint8Array): Promise<void>;
  /** Stores what a stream gives, without holding it in memory. Throws PAYLOAD_TOO_LARGE past `maxBytes`, and what the stream throws. */
  putStream(key: string, body: AsyncIterable<Uint8Array>, limits: { maxBytes: number }): Promise<StoredBody>;
  /** A small file's bytes; null when there is none. */
  get(key: string): Promise<Uint8Array | null>;
  /**
   * A file, or a range of it, which must lie within it; null when there is none. On disk and in memory a file that is deleted or replaced
   * meanwhile is read to the end as it was.
   */
  getStream(key: string, range?: ByteRange): Promise<StoredStream | null>;
  /** Null when there is no such file. */
  stat(key: string): Promise<StoredFacts | null>;
  /** Where a client reads a file by itself for some seconds, where it is to; none where this server sends it. */
  address?(key: string, as: { type: string; disposition: string; seconds: number }): Promise<string>;
  /** Deleting what is not there is no fault. */
  delete(key: string): Promise<void>;
  close(): Promise<void>;
}
