/** Keeps files by key. Keys are `/`-separated names of letters, digits, `.`, `_` and `-`. */
export interface Storage {
  /** Where the files are. */
  readonly kind: 'disk' | 's3' | 'memory';
  put(key: string, body: Uint8Array): Promise<void>;
  /** The file's bytes; null when there is none. */
  get(key: string): Promise<Uint8Array | null>;
  delete(key: string): Promise<void>;
  close(): Promise<void>;
}
