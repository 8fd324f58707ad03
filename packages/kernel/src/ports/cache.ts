/**
 * Keeps answers that are read more often than they change, in this process's memory; nobody may change what it gave. A cache may forget
 * anything at any time. What was forgotten after a commit is read anew by every process within a second.
 */
export interface Cache {
  /**
   * The value under the key, or what `load` gives; concurrent callers of one key load once per process. `undefined` is not kept. An
   * answer that was being loaded while its key or one of its tags was forgotten reaches who asked for it, and is not kept. Throws what
   * `load` throws, and nothing of its own.
   */
  getOrSet<T>(key: string, load: () => Promise<T>, options: CacheOptions): Promise<T>;
  /** Forgets entries by their keys, in all processes. Call it after the commit. Throws nothing. */
  delete(keys: string | readonly string[]): Promise<void>;
  /** Forgets every entry stored with one of the tags, in all processes. Call it after the commit. Throws nothing. */
  deleteByTags(tags: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export interface CacheOptions {
  /** How long the value is kept at most, in milliseconds. */
  ttlMs: number;
  tags?: readonly string[];
}
