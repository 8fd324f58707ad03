import { type Operation, TRPCClientError, type TRPCLink } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import { type CallContext, callContext } from './call-context.ts';
import type { Credentials } from './credentials.ts';
import { describeFailure, type Failure, isMainstayError } from './mainstay-error.ts';
import { type RetryOptions, retryDelay } from './retry-policy.ts';
import { tokensIn } from './token-store.ts';

/** A stream may outlive several access tokens; between two renewals at least this long, or the server refuses new tokens too. */
const STREAM_RENEWAL_MS = 30_000;

/** Runs a call to its end: renews the credential once when it is refused, repeats what may be repeated, stops when aborted. */
export function callLink(credentials: Credentials, retry: RetryOptions): TRPCLink<AnyRouter> {
  return () =>
    ({ op: given, next }) =>
      observable((observer) => {
        const context: CallContext = { ...callContext(given), epoch: credentials.epoch };
        if (given.type === 'mutation' && context.idempotencyKey === undefined) context.idempotencyKey = newKey();
        let op: Operation = { ...given, context: context as Record<string, unknown> };
        const stream = given.type === 'subscription';
        let attempts = 0;
        let lost: Failure | null = null;
        let renewedAt = 0;
        let over = false;
        let running: Unsubscribable | undefined;
        let timer: ReturnType<typeof setTimeout> | undefined;

        const fail = (error: unknown) => {
          if (!over) observer.error(describeFailure(error, context.sent ?? false));
        };

        const attempt = () => {
          if (over) return;
          context.sent = false;
          if (context.epoch !== credentials.epoch)
            return fail(new Error('The session changed while this call was waiting'));
          attempts++;
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
            error: (error) => void recover(describeFailure(error, context.sent ?? false)),
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
          if (over) return;
          const delay = retryDelay(op, failure, attempts, retry);
          if (delay === null) return fail(failure);
          lost = failure;
          timer = setTimeout(attempt, delay);
        };

        const abort = () => {
          if (stream) observer.complete();
          else observer.error(TRPCClientError.from(abortReason(given.signal)));
        };
        if (given.signal?.aborted) abort();
        else {
          given.signal?.addEventListener('abort', abort, { once: true });
          attempt();
        }
        return () => {
          over = true;
          given.signal?.removeEventListener('abort', abort);
          clearTimeout(timer);
          running?.unsubscribe();
        };
      });
}

/** Calls that open or renew a session need no credential, and their refusals are about something else. */
export function opensSession(path: string): boolean {
  return /^auth\.(?:login|register|refresh|verifyMfa|forgotPassword|resetPassword|verifyEmail|passkeys\.login\w*|sso\.start)$/.test(
    path,
  );
}

function mayRenew(op: Operation, renewedAt: number): boolean {
  if (opensSession(op.path)) return false;
  return renewedAt === 0 || (op.type === 'subscription' && Date.now() - renewedAt > STREAM_RENEWAL_MS);
}

/** Mutations of `auth` may answer with new tokens. The answer to a refresh is the credentials' own to store. */
function adoptable(op: Operation): boolean {
  return op.type === 'mutation' && op.path.startsWith('auth.') && op.path !== 'auth.refresh';
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
  return reason instanceof Error ? reason : new DOMException('The call was aborted', 'AbortError');
}

/** 128 random bits. Not `crypto.randomUUID()`, which browsers withhold from plain http pages. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
