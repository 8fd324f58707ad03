/** What a call may be given besides tRPC's own options. */
export interface CallOptions {
  /** Names a mutation, so that it happens once however often it is sent; each call has a key of its own unless given. `null` sends none. */
  idempotencyKey?: string | null;
  /** Milliseconds that this call may take, repeats included; 0 or `Infinity` for no limit. The client's `timeoutMs` unless given. */
  timeoutMs?: number;
  /**
   * Told the bytes of a mutation's input that have been sent, and how many there are: as the browser counts them, or as the socket takes
   * them. Begins anew with each repeat.
   */
  onUploadProgress?: (sentBytes: number, totalBytes: number) => void;
}
