/**
 * Root keys, newest first. A ring wraps other keys and small secrets (AES-256-GCM); it never sees data. What an old key wrapped stays
 * readable while that key is in the ring.
 */
export interface KeyRing {
  /** Name of the key that wraps new keys. */
  readonly currentId: string;
  /** Names of all its keys. */
  readonly ids: readonly string[];
  /** Wraps a key or a secret of some bytes, bound to `context`. */
  wrap(key: Buffer, context: string): Buffer;
  /** Opens what `wrap` made. Throws when the key is unknown or the bytes or the context differ. */
  unwrap(wrapped: Buffer, context: string): Buffer;
  /** Name of the ring key that wrapped these bytes. */
  keyIdOf(wrapped: Buffer): string;
}
