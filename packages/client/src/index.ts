export type {
  AppErrorCode,
  AppEvent,
  AppRouter,
  ErrorDetail,
  ErrorDetails,
  ErrorKind,
  EventData,
  EventType,
  Resync,
} from './api.ts';
export type { Attempt } from './call-link.ts';
import type { CallOptions } from './call-options.ts';
export {
  createMainstay,
  createMainstayCalls,
  type Mainstay,
  type MainstayOptions,
  type RouterInputs,
  type RouterOutputs,
} from './client.ts';
export { coalesce, type CoalesceOptions } from './coalesce.ts';
export type { SessionStatus } from './credentials.ts';
export type { ErrorFacts, KnownErrorCode } from './error-facts.ts';
export {
  type ConnectionError,
  isAbortError,
  isConnectionError,
  isMainstayError,
  isRuntimeUnsupported,
  type MainstayError,
  type MainstayErrorOf,
  type RuntimeUnsupportedError,
} from './mainstay-error.ts';
export {
  type ItemOf,
  type ListFilters,
  type ListProcedure,
  type PaginateOptions,
  pages,
  paginate,
} from './paginate.ts';
export { type ReadUploadOptions, readUpload, type UploadSource } from './read-upload.ts';
export type { RetryOptions } from './retry-policy.ts';
export { type CodesOf, type Outcome, safe } from './safe.ts';
export type { Session } from './session.ts';
export {
  type AuthOptions,
  memoryTokenStore,
  type SessionChange,
  type StoredTokens,
  type TokenStore,
} from './token-store.ts';
export {
  type CookieJar,
  type CookieOptions,
  cookieTokenStore,
  keychainTokenStore,
  localStorageTokenStore,
  type TextStorage,
} from './token-stores.ts';

export type { CallOptions };

declare module '@trpc/client' {
  interface TRPCProcedureOptions extends CallOptions {}
}
