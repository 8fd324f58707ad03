import type { Operation } from '@trpc/client';
import { callContext } from './call-context.ts';
import { type ForeignAnswer, isConnectionError, isMainstayError } from './mainstay-error.ts';
import { NOT_REPEATABLE } from './procedure-facts.ts';

/** How often and how patiently calls are repeated. */
export interface RetryOptions {
  /** Attempts in all, the first included. 3 unless given; 1 never repeats. Streams reconnect without end. */
  attempts?: number;
  /** Milliseconds before the second attempt; doubled for each further one. 200 unless given. */
  baseDelayMs?: number;
  /** The longest wait in milliseconds, 15,000 unless given. A server that asks for more gets no repeat: the error comes at once. */
  maxDelayMs?: number;
}

/** A proxy without a healthy server behind it. */
const GATEWAY_STATUSES: readonly number[] = [429, 502, 503, 504];

/** Milliseconds until a failed call is tried again; null when it is not. */
export function retryDelay(op: Operation, error: unknown, attempts: number, options: RetryOptions): number | null {
  const { attempts: most = 3, baseDelayMs = 200, maxDelayMs = 15_000 } = options;
  const stream = op.type === 'subscription';
  if ((attempts >= most && !stream) || !canRepeat(op, error)) return null;
  const asked = (retryAfterOf(error) ?? 0) * 1000;
  if (asked > maxDelayMs) return stream ? asked : null;
  const backOff = Math.min(maxDelayMs, baseDelayMs * 2 ** Math.min(attempts - 1, 16));
  // Jitter, so that clients which failed together do not come back together.
  return Math.max(asked, backOff / 2) + (Math.random() * backOff) / 2;
}

function canRepeat(op: Operation, error: unknown): boolean {
  if (typeof ReadableStream === 'function' && op.input instanceof ReadableStream) return false;
  if (isMainstayError(error)) {
    if (op.type === 'subscription' && error.httpStatus >= 500) return true;
    return error.httpStatus === 429 || error.httpStatus === 503 || error.code === 'IDEMPOTENCY_IN_PROGRESS';
  }
  if (!isConnectionError(error)) return false;
  if (error.httpStatus !== undefined && !GATEWAY_STATUSES.includes(error.httpStatus)) return false;
  return op.type !== 'mutation' || (typeof callContext(op).idempotencyKey === 'string' && !NOT_REPEATABLE.has(op.path));
}

function retryAfterOf(error: unknown): number | undefined {
  if (isMainstayError(error)) return error.retryAfter;
  return error instanceof Error ? (error.cause as Partial<ForeignAnswer> | undefined)?.retryAfter : undefined;
}
