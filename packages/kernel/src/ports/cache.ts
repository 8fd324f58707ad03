/** Keeps answers that are read more often than they change: JSON, and bytes. A cache may forget anything at any time. */
export interface Cache {
  /** The value under the key, or what `load` gives; concurrent misses of one key load once per process. `undefined` is not kept. */
  getOrSet<T>(key: string, load: () => Promise<T>, options: CacheOptions): Promise<T>;
  delete(key: string): Promise<void>;
  /** Forgets every entry stored with one of the tags, in all processes. */
  deleteByTags(tags: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export interface CacheOptions {
  ttlMs: number;
  tags?: readonly string[];
}
