import type { AppErrorCode } from './api.ts';
import { type ConnectionError, isConnectionError, isMainstayError, type MainstayErrorOf } from './mainstay-error.ts';

/** tRPC marks a call's promise with the error shape of its procedure, under a symbol; nothing else is there that a promise has not. */
type ShapeOf<P> = P[Exclude<keyof P, keyof Promise<unknown>>];

/** The codes that a call may answer with; every code of the API where the types do not tell. */
export type CodesOf<P> =
  ShapeOf<P> extends { data: { code: infer C extends string } } ? (string extends C ? AppErrorCode : C) : AppErrorCode;

/** An answer, or the reason why there is none. */
export type Outcome<P extends Promise<unknown>> =
  | { data: Awaited<P>; error?: undefined }
  | { data?: undefined; error: MainstayErrorOf<CodesOf<P>> | ConnectionError };

/**
 * Awaits a call without throwing: `const { data, error } = await safe(mainstay.contacts.update.mutate(input))`. `error.code` is one of
 * that procedure's own codes, or `CONNECTION_FAILED`. What is no answer to the call still throws: an abort, a fault in the program.
 */
export async function safe<P extends Promise<unknown>>(call: P): Promise<Outcome<P>> {
  try {
    return { data: await call };
  } catch (error) {
    if (!isMainstayError(error) && !isConnectionError(error)) throw error;
    // The procedure says which codes these are; a newer server may know more.
    return { error: error as MainstayErrorOf<CodesOf<P>> | ConnectionError };
  }
}
