export { announce, attachedTo } from './announce.ts';
export type { PoolStats } from './connection-pool.ts';
export type { DatabaseOptions, StatementEvent, TenantScope } from './database-options.ts';
export { type Database, type DatabaseStats, openDatabase, type ReadOptions, type Tx } from './database.ts';
export { CLIENT_SETTINGS } from './driver-types.ts';
export {
  ConnectionLostError,
  DatabaseClosedError,
  LeaseClosedError,
  PoolExhaustedError,
  StatementRefusedError,
  TransactionAbortedError,
  UnsafeSessionError,
} from './errors.ts';
export { allowTime } from './lease-drizzle.ts';
export { rolesInReach } from './login-reach.ts';
export { onCommit } from './on-commit.ts';
export {
  type Statement,
  type StatementBuilder,
  type StatementResult,
  statement,
  type TemplateDb,
} from './statement.ts';
export { type StreamedRow, streamRows } from './stream-rows.ts';
export { SYSTEM_REASONS, type SystemReason } from './system-reasons.ts';
