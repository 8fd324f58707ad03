export { createMainstay, type Mainstay, type MainstayOptions } from './client.ts';
export type { AppErrorCode } from './error-codes.ts';
export { type ConnectionError, isConnectionError, isMainstayError, type MainstayError } from './mainstay-error.ts';
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
export type { Session } from './session.ts';
export { type AuthOptions, memoryTokenStore, type StoredTokens, type TokenStore } from './token-store.ts';
