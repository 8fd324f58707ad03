import type { ErrorDetails, ErrorKind } from '@mainstay/core';
import { TRPCClientError } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';
import type { AppErrorCode } from './error-codes.ts';

/** A refusal by the server, with the facts it gave. */
export interface MainstayError<C extends string = string> extends Error {
  code: C;
  kind: ErrorKind;
  /** Field faults, or the facts that the code's page in the documentation names. */
  details?: ErrorDetails;
  /** Names the call in the server's log. */
  requestId: string;
  httpStatus: number;
  /** Seconds after which a retry may succeed. */
  retryAfter?: number;
}

/** No answer from a Mainstay server: the network failed, the answer was cut off, or something in between answered. */
export interface ConnectionError extends Error {
  code: typeof CONNECTION_FAILED;
  /** The HTTP status, when a proxy answered in the server's place. */
  httpStatus?: number;
}

const CONNECTION_FAILED = 'CONNECTION_FAILED';

/**
 * Whether an error is a refusal by the server, and, given a code, that very one:
 * `if (isMainstayError(error, 'CONTACT_EMAIL_EXISTS')) show(error.details)`.
 */
export function isMainstayError<C extends AppErrorCode | (string & {}) = string>(
  error: unknown,
  code?: C,
): error is MainstayError<C> {
  if (!(error instanceof Error) || !('code' in error) || !('requestId' in error)) return false;
  return typeof error.code === 'string' && (code === undefined || error.code === code);
}

/** Whether a call failed without an answer, so that nobody knows if it took effect. False for a call its caller aborted. */
export function isConnectionError(error: unknown): error is ConnectionError {
  return error instanceof Error && 'code' in error && error.code === CONNECTION_FAILED;
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
  return Object.assign(
    new Error(`The address answered with HTTP ${response.status}, and not as a Mainstay server`),
    facts,
  );
}

/** Seconds from a `Retry-After` header, which holds seconds or a date (RFC 9110, section 10.2.3). */
function retryAfterSeconds(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

/** A failed call's error, described or not. */
export type Failure = TRPCClientError<AnyRouter> & Partial<Pick<MainstayError, 'code'>>;

/** Gives a failed call's error the facts that `isMainstayError` and `isConnectionError` look for. */
export function describeFailure(thrown: unknown, sent: boolean): Failure {
  const error = TRPCClientError.from<AnyRouter>(thrown as Error);
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
  // Faults of the caller, such as an input that is no JSON, fail before anything is sent.
  if (!sent || 'code' in error) return error;
  const foreign = error.cause as Partial<ForeignAnswer> | undefined;
  const response = error.meta?.['response'] as Response | undefined;
  const httpStatus = foreign?.httpStatus ?? (response && !response.ok ? response.status : undefined);
  return Object.assign(error, { code: CONNECTION_FAILED }, httpStatus !== undefined && { httpStatus });
}

function isFacts(data: unknown): data is Omit<MainstayError, keyof Error> {
  return typeof data === 'object' && data !== null && 'code' in data && 'requestId' in data;
}
