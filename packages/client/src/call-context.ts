import type { Operation } from '@trpc/client';
import type { OnUploadProgress } from './send-counted.ts';

/** What one call carries through the links, kept in tRPC's operation context. Every attempt shares one object. */
export interface CallContext {
  /** Names the mutation across its attempts. Callers may give their own; null sends none. */
  idempotencyKey?: string | null;
  /** Milliseconds that the call may take, when not the client's own limit; 0 for none. */
  timeoutMs?: number;
  /** Told how far the input has been sent. */
  onUploadProgress?: OnUploadProgress;
  /** The session's epoch when the call began: a call is never repeated in the name of another sign-in. */
  epoch?: number;
  /** The access token of the latest attempt; null when it went out without one. */
  accessToken?: string | null;
  /** Whether the latest attempt got as far as the network. */
  sent?: boolean;
}

/** The context of an operation, under its own type. */
export function callContext(op: Pick<Operation, 'context'>): CallContext {
  return op.context;
}
