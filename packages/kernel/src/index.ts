export * from './errors/database-errors.ts';
export * from './errors/error-mapping.ts';
export { csvHead, csvLines } from './files/csv-lines.ts';
export { fileErrors, storageErrors } from './files/file-errors.ts';
export { extensionOf, fileKind, signatureOf } from './files/file-kinds.ts';
export { attachmentHeader, FileName } from './files/file-name.ts';
export { type Measure, measured } from './files/measured-stream.ts';
export {
  bodyLimitFor,
  dropReceived,
  fileContent,
  keepReceived,
  readReceived,
  type ReceivedFile,
  receivedBytes,
  receivedFile,
} from './files/received-file.ts';
export { sendFile, type SentFile } from './files/send-file.ts';
export { storageKey } from './files/storage-key.ts';
export { signedFile, signFile } from './files/signed-file.ts';
export { TextChunks } from './files/text-chunks.ts';
export type { Arrival, ArrivalStep, Arrivals, Arrived } from './modules/arrivals.ts';
export type { HttpRoute, HttpRouteReply, HttpRouteRequest } from './modules/http-route.ts';
export * from './modules/module.ts';
export { type InstallationSlot, perInstallation } from './modules/per-installation.ts';
export * from './modules/registry.ts';
export * from './ports/index.ts';
export * from './procedures/authority.ts';
export { denialOf, honoursIdempotencyKey, realmOf } from './procedures/authorization.ts';
export { callProcedure } from './procedures/call-procedure.ts';
export * from './procedures/context.ts';
export { errorCodesOf } from './procedures/error-codes.ts';
export { eraseAnswers, sweepIdempotencyKeys } from './procedures/idempotency.ts';
export { take } from './procedures/limits.ts';
export * from './procedures/meta.ts';
export { networkOf, siteOf } from './procedures/network.ts';
export { OPERATOR_REASON_LENGTH } from './procedures/operator-visit.ts';
export { publicProcedure, recheck, signedInProcedure, superProcedure, tenantProcedure } from './procedures/policy.ts';
export { del, get, patch, post, put } from './procedures/rest-shapes.ts';
export { requireStepUp } from './procedures/step-up.ts';
export { router } from './procedures/trpc.ts';
export * from './query/index.ts';
export {
  cachedAnswer,
  invalidateAbout,
  invalidateAnswers,
  personTag,
  tenantTag,
} from './records/cached-answers.ts';
export { databaseTime } from './records/database-time.ts';
export * from './records/index.ts';
export type { TenantDatabase } from './records/tenant-database.ts';
export { checkVersion } from './records/versions.ts';
export { inSpan, isTracing, type OpenSpan, openSpan, setTracer, statementSpan } from './tracing/tracing.ts';
export { openBytes, sealBytes } from './vault/aead.ts';
export { type SealedPlace, type SealedRecord, type TenantKeys, Vault } from './vault/vault.ts';
export { BatchCounter } from './work/batch-counter.ts';
export * from './work/event-texts.ts';
export * from './work/events.ts';
export { splitTexts } from './work/free-text.ts';
export { isPaused } from './work/job-pause.ts';
export { postgresJobQueue } from './work/jobs-postgres.ts';
export * from './work/jobs.ts';
export { Lookout, SELDOM_MS, tellOfWrites } from './work/lookout.ts';
export * from './work/loops.ts';
export { type MailText, mailText, requireMailBudget, sendMail, verbatim } from './work/mail.ts';
export { binCutoff, removeByTenant, removeInBatches, removeOldest, removeWhere } from './work/retention.ts';
export { KeyedSemaphore, Semaphore } from './work/semaphore.ts';
export { sendSignals } from './work/send-signals.ts';
export { clientAddress, faultCode, meaningOf } from '@mainstay/db';
