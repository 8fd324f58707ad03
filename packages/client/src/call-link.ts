import type { Operation, TRPCLink } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import { type CallContext, callContext } from './call-context.ts';
import { callError } from './call-error.ts';
import type { Credentials } from './credentials.ts';
import { describeFailure, type Failure, isMainstayError, timeoutError } from './mainstay-error.ts';
import { ANSWERING_TOKENS, WITHOUT_CREDENTIAL } from './procedure-facts.ts';
import { type RetryOptions, retryDelay } from './retry-policy.ts';
import type { Throttle } from './throttle.ts';
import { tokensIn } from './token-store.ts';

/** A stream may outlive several access tokens; between two renewals at least this long, or the server refuses new tokens too. */
const STREAM_RENEWAL_MS = 30_000;

/** Waits that the server asks for are no attempts; so many of them end a call that has no limit of time. */
const MOST_REFUSALS = 100;

/** Timers fire at once when asked for more: 24 days, which is no limit for a call. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What hooks are told of an attempt. */
export interface Attempt {
  path: string;
  type: 'query' | 'mutation' | 'subscription';
  /** 1 for the first. */
  attempt: number;
}

export interface CallLinkOptions {
  retry: RetryOptions;
  /** Milliseconds that a call may take, repeats included; 0 for no limit. Streams have none. */
  timeoutMs: number;
  throttle: Throttle;
  /** Lets the person prove who they are again; whether they did. */
  reauthenticate: () => Promise<boolean>;
  onRequest: ((attempt: Attempt) => void) | undefined;
  onRetry: ((retry: Attempt & { delayMs: number; error: Error }) => void) | undefined;
}

/** Runs a call to its end: renews the credential once when it is refused, repeats what may be repeated, stops when aborted or out of time. */
export function callLink(credentials: Credentials, options: CallLinkOptions): TRPCLink<AnyRouter> {
  const { retry, throttle } = options;
  return () =>
    ({ op: given, next }) =>
      observable((observer) => {
        const context: CallContext = { ...callContext(given), epoch: credentials.epoch };
        // An empty key is none to the server, and a repeat would happen twice.
        if (given.type === 'mutation' && context.idempotencyKey !== null) context.idempotencyKey ||= newKey();
        // Ends the request when the caller does, or the time is up.
        const controller = new AbortController();
        let op: Operation = { ...given, context: context as Record<string, unknown>, signal: controller.signal };
        const stream = given.type === 'subscription';
        const timeoutMs = stream ? 0 : (context.timeoutMs ?? options.timeoutMs);
        let deadline: ReturnType<typeof setTimeout> | undefined;
        const setDeadline = () => {
          if (timeoutMs !== 0 && timeoutMs <= LONGEST_TIMER_MS) deadline = setTimeout(timeOut, Math.max(0, timeoutMs));
        };
        let attempts = 0;
        let requests = 0;
        let refusals = 0;
        let lost: Failure | null = null;
        let renewedAt = 0;
        let mayStepUp = !PROVES.test(given.path);
        let over = false;
        let running: Unsubscribable | undefined;
        let timer: ReturnType<typeof setTimeout> | undefined;

        const fail = (error: unknown) => {
          if (!over) observer.error(describeFailure(error, context.sent ?? false));
        };

        const attempt = () => {
          const held = over || stream ? null : throttle.admit();
          if (held) void held.then(start);
          else start();
        };

        const start = () => {
          if (over) return;
          context.sent = false;
          if (context.epoch !== credentials.epoch)
            return fail(new Error('The session changed while this call was waiting'));
          attempts++;
          try {
            options.onRequest?.({ path: op.path, type: op.type, attempt: ++requests });
          } catch (thrown) {
            return fail(thrown);
          }
          let answer: unknown;
          if (stream) observer.next({ result: { type: 'state', state: 'connecting', error: lost } });
          running = next(op).subscribe({
            next(envelope) {
              const { result } = envelope;
              if ('data' in result) {
                answer = result.data;
                if (stream) attempts = 0;
                if ('id' in result && typeof result.id === 'string')
                  op = { ...op, input: afterEvent(op.input, result.id) };
              }
              if (!adoptable(op)) observer.next(envelope);
              else void adopt(credentials, op, answer).then(() => deliver(envelope), fail);
            },
            complete() {
              if (!adoptable(op)) observer.complete();
            },
            error: (thrown) => void recover(describeFailure(thrown, context.sent ?? false)).catch(fail),
          });
        };

        // An answer with tokens reaches the caller when they are stored: the next call shall already use them.
        const deliver = (envelope: Parameters<typeof observer.next>[0]) => {
          observer.next(envelope);
          observer.complete();
        };

        const recover = async (error: Failure) => {
          let failure = error;
          if (isMainstayError(error, 'UNAUTHENTICATED') && mayRenew(op, renewedAt)) {
            try {
              renewedAt = Date.now();
              if (await credentials.renew(context.accessToken ?? null)) return attempt();
            } catch (renewalError) {
              failure = describeFailure(renewalError, false);
              // The renewal had its own repeats. A stream waits for better times; a call tells its caller.
              if (!stream) return fail(failure);
              renewedAt = 0;
            }
          }
          if (isMainstayError(error, 'REAUTHENTICATION_REQUIRED') && mayStepUp) {
            mayStepUp = false;
            // People need longer than calls.
            clearTimeout(deadline);
            try {
              if (await options.reauthenticate()) {
                if (!over) setDeadline();
                return attempt();
              }
            } catch (refusal) {
              return fail(refusal);
            }
          }
          if (over) return;
          const wait = isMainstayError(failure, 'RATE_LIMITED') ? failure.retryAfter : undefined;
          if (wait !== undefined) {
            throttle.refused(wait * 1000);
            if (++refusals < MOST_REFUSALS && (retry.attempts ?? 2) > 1) attempts--;
          }
          const delayMs = retryDelay(op, failure, attempts, retry);
          if (delayMs === null) return fail(failure);
          options.onRetry?.({ path: op.path, type: op.type, attempt: requests + 1, delayMs, error: failure });
          lost = failure;
          timer = setTimeout(attempt, delayMs);
        };

        const abort = () => {
          if (stream) observer.complete();
          else observer.error(Object.assign(callError(abortReason(given.signal)), { aborted: true }));
          controller.abort();
        };
        const timeOut = () => {
          observer.error(timeoutError(timeoutMs));
          controller.abort();
        };
        setDeadline();
        if (given.signal?.aborted) abort();
        else {
          given.signal?.addEventListener('abort', abort, { once: true });
          attempt();
        }
        return () => {
          over = true;
          given.signal?.removeEventListener('abort', abort);
          clearTimeout(timer);
          clearTimeout(deadline);
          running?.unsubscribe();
        };
      });
}

/** What `reauthenticate` itself may call. */
const PROVES = /^auth\.(?:reauthenticate|mfa\.status|passkeys\.loginOptions)$/;

function mayRenew(op: Operation, renewedAt: number): boolean {
  if (WITHOUT_CREDENTIAL.has(op.path)) return false;
  return renewedAt === 0 || (op.type === 'subscription' && Date.now() - renewedAt > STREAM_RENEWAL_MS);
}

/** Whether the answer's tokens are to be kept. The answer to a refresh is the credentials' own to store. */
function adoptable(op: Operation): boolean {
  return ANSWERING_TOKENS.has(op.path) && op.path !== 'auth.refresh';
}

async function adopt(credentials: Credentials, op: Operation, answer: unknown): Promise<void> {
  const tokens = tokensIn(answer);
  if (tokens) await credentials.adopt(tokens, op.path === 'auth.switchTenant');
}

function afterEvent(input: unknown, lastEventId: string): unknown {
  return typeof input === 'object' || input === undefined ? { ...input, lastEventId } : input;
}

function abortReason(signal: AbortSignal | null | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : Object.assign(new Error('The call was aborted'), { name: 'AbortError' });
}

/**
 * 128 random bits. Not `crypto.randomUUID()`, which browsers withhold from plain http pages. Keys need to differ, not to be secret: a
 * runtime without `crypto` does with less.
 */
function newKey(): string {
  const bytes = new Uint8Array(16);
  if (typeof crypto === 'object') crypto.getRandomValues(bytes);
  else bytes.forEach((_, index) => (bytes[index] = Math.random() * 256));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
