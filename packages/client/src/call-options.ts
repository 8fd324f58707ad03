/** What a call may be given besides tRPC's own options. */
export interface CallOptions {
  /** Names a mutation, so that it happens once however often it is sent; each call has a key of its own unless given. `null` sends none. */
  idempotencyKey?: string | null;
  /** Milliseconds that this call may take, repeats included; 0 for no limit. The client's `timeoutMs` unless given. */
  timeoutMs?: number;
}
