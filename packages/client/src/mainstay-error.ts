import type { AppErrorCode, ErrorDetails, ErrorKind } from './api.ts';
import { type CallError, callError } from './call-error.ts';
import type { ErrorFacts, KnownErrorCode } from './error-facts.ts';

/** A refusal by the server, with the facts it gave. */
export interface MainstayError<C extends string = KnownErrorCode> extends Error {
  code: C;
  kind: ErrorKind;
  /** Field faults, or facts: which, is known for the codes that `ErrorFacts` lists. */
  details: C extends keyof ErrorFacts ? ErrorFacts[C] : ErrorDetails | undefined;
  /** Names the call in the server's log. */
  requestId: string;
  httpStatus: number;
  /** Seconds after which a retry may succeed. */
  retryAfter?: number;
}

/** Errors with these codes, each with its own `details`: comparing `code` tells which. */
export type MainstayErrorOf<C extends string> = C extends unknown ? MainstayError<C> : never;

/** No answer from a Mainstay server: the network failed, the time was up, the answer was cut off, or something in between answered. */
export interface ConnectionError extends Error {
  code: typeof CONNECTION_FAILED;
  /** The HTTP status, when a proxy answered in the server's place. */
  httpStatus?: number;
  /** The call took longer than its `timeoutMs`. */
  timedOut?: true;
}

/** The runtime lacks something that the call needs, such as a `fetch` whose answers can be read as they come. */
export interface RuntimeUnsupportedError extends Error {
  code: 'RUNTIME_UNSUPPORTED';
}

const CONNECTION_FAILED = 'CONNECTION_FAILED';

/** Whether an error is a refusal by the server, and, given a code, that very one. Codes are those of the API and of `ErrorFacts`. */
export function isMainstayError(error: unknown): error is MainstayErrorOf<KnownErrorCode>;
export function isMainstayError<C extends KnownErrorCode>(error: unknown, code: C): error is MainstayError<C>;
export function isMainstayError(error: unknown, code?: string): boolean {
  if (!(error instanceof Error) || !('code' in error) || !('requestId' in error)) return false;
  return typeof error.code === 'string' && (code === undefined || error.code === code);
}

/** Whether a call failed without an answer, so that nobody knows if it took effect. False for a call its caller aborted. */
export function isConnectionError(error: unknown): error is ConnectionError {
  return error instanceof Error && 'code' in error && error.code === CONNECTION_FAILED;
}

/** Whether a call ended because its caller's `signal` said so. */
export function isAbortError(error: unknown): error is Error {
  if (!(error instanceof Error) || isConnectionError(error)) return false;
  // A signal may give any reason, such as the time that `AbortSignal.timeout` sets.
  if ('aborted' in error) return true;
  return error.name === 'AbortError' || (error.cause as Error | undefined)?.name === 'AbortError';
}

/** Whether the runtime lacks something that the call needs. */
export function isRuntimeUnsupported(error: unknown): error is RuntimeUnsupportedError {
  return error instanceof Error && 'code' in error && error.code === 'RUNTIME_UNSUPPORTED';
}

/** The error for something that the runtime lacks. */
export function runtimeUnsupported(message: string): RuntimeUnsupportedError {
  return Object.assign(new Error(message), { code: 'RUNTIME_UNSUPPORTED' } as const);
}

/** What a proxy's answer, which is not the server's own, told about itself. */
export interface ForeignAnswer {
  httpStatus: number;
  retryAfter?: number;
}

/** The error for an answer that is no Mainstay answer. */
export function foreignAnswerError(response: Response): Error & ForeignAnswer {
  const facts: ForeignAnswer = { httpStatus: response.status };
  const retryAfter = retryAfterSeconds(response.headers.get('retry-after'));
  if (retryAfter !== undefined) facts.retryAfter = retryAfter;
  // Not every runtime's answers know their address.
  const address = (response.url as string | undefined)?.replace(/\?.*/, '');
  const message = `${address || 'The address'} answered with HTTP ${response.status}, and not as a Mainstay server: check the client's url`;
  return Object.assign(new Error(message), facts);
}

/** Seconds from a `Retry-After` header, which holds seconds or a date (RFC 9110, section 10.2.3). */
function retryAfterSeconds(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

/** A failed call's error, described or not. */
export type Failure = CallError & { code?: string };

/** The error of a call that took too long. */
export function timeoutError(timeoutMs: number): Failure {
  const error = callError(`No answer within ${timeoutMs} ms`);
  return Object.assign(error, { code: CONNECTION_FAILED, timedOut: true });
}

/** Gives a failed call's error the facts that `isMainstayError` and its siblings look for. */
export function describeFailure(thrown: unknown, sent: boolean): Failure {
  const error = callError(thrown);
  const facts: unknown = error.data;
  if (isFacts(facts)) {
    const { code, kind, details, requestId, httpStatus, retryAfter } = facts;
    return Object.assign(
      error,
      { code, kind, requestId, httpStatus },
      details && { details },
      retryAfter && { retryAfter },
    );
  }
  if (isRuntimeUnsupported(error.cause)) return Object.assign(error, { code: error.cause.code });
  // Faults of the caller, such as an input that is no JSON, fail before anything is sent.
  if (!sent || 'code' in error) return error;
  const foreign = error.cause as Partial<ForeignAnswer> | undefined;
  const response = error.meta?.['response'] as Response | undefined;
  const httpStatus = foreign?.httpStatus ?? (response && !response.ok ? response.status : undefined);
  return Object.assign(error, { code: CONNECTION_FAILED }, httpStatus !== undefined && { httpStatus });
}

function isFacts(data: unknown): data is Omit<MainstayError<AppErrorCode>, keyof Error> {
  return typeof data === 'object' && data !== null && 'code' in data && 'requestId' in data;
}
