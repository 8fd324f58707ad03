import { commonErrors } from '@mainstay/core';
import { type JobHandler, type JobRun, reachOf, type Services } from '@mainstay/kernel';
import type { AnyImportKind, ImportWriter } from './import-kind.ts';
import * as imports from './import.rows.ts';
import { contentPlace, emitImport } from './import.service.ts';
import { revertChunk } from './revert-chunk.ts';

/** Rows written in one transaction: few to begin with, so that a short import tells of its progress, and more where that tells little. */
const chunkAfter = (rows: number): number => (rows < 1_000 ? 100 : 400);

/** Thrown inside a savepoint to undo it. */
class Undo extends Error {}

/** One run of an import's job: whoever uploaded the file writes. */
interface Run {
  kind: AnyImportKind;
  who: ImportWriter;
  importId: string;
  scope: { tenantId: string; actorType: 'user'; actorId: string; reach: string[] | undefined };
}

async function runOf(
  kind: AnyImportKind,
  services: Services,
  tenantId: string,
  of: imports.ImportRecord,
): Promise<Run> {
  const actor = { type: 'user', id: of.createdBy } as const;
  const who = { services, tenantId, actor, keys: await services.vault.forTenant(tenantId) };
  const reach = await reachOf(services, tenantId, of.createdBy);
  return { kind, who, importId: of.id, scope: { tenantId, actorType: actor.type, actorId: actor.id, reach } };
}

function facts(payload: Parameters<JobHandler>[1]): { tenantId: string; importId: string } {
  return { tenantId: payload.tenantId, importId: String(payload['importId']) };
}

/** A worker that shuts down stops here; the job runs again and goes on behind the last recorded row. */
function stopWhenAborted(signal: AbortSignal): void {
  if (signal.aborted) throw commonErrors.UNAVAILABLE();
}

/** Writes an import's rows. Run again after a crash, it goes on behind the last row that is recorded. */
async function importRecords(kind: AnyImportKind, ...[services, payload, job]: Parameters<JobHandler>): Promise<void> {
  const { tenantId, importId } = facts(payload);
  const started = await begin(services, tenantId, importId);
  if (!started) return;
  const { row, sealed, last, created } = started;
  const run = await runOf(kind, services, tenantId, row);
  let writing = Promise.resolve(true);
  try {
    const writer = await kind.begin(run.who, row);
    const content = run.who.keys.open(sealed, contentPlace(importId)).toString('utf8');
    let chunk: { line: number }[] = [];
    let sent = 0;
    const flush = async () => {
      stopWhenAborted(job.signal);
      const rows = chunk;
      chunk = [];
      return importChunk(run, writer, row.dryRun, rows);
    };
    for await (const next of kind.read(row.format, content, row.mapping)) {
      if (next.noRecord) continue;
      if (next.line > last) chunk.push(kind.prepare(writer, next));
      else if (row.dryRun && created.has(next.line)) kind.remember(writer, next);
      if (chunk.length < chunkAfter(sent)) continue;
      sent += chunk.length;
      if (!(await writing)) return;
      // The database writes these while the next are read and sealed.
      writing = flush();
      writing.catch(() => undefined);
    }
    if (!(await writing)) return;
    if (chunk.length > 0 && !(await flush())) return;
    await finish(run, 'running', { status: 'done' });
  } catch (thrown) {
    await writing.catch(() => undefined);
    await giveUp(services, job, thrown, () =>
      finish(run, 'running', { status: 'failed', error: 'The import stopped because of a fault on our side' }),
    );
  }
}

async function begin(services: Services, tenantId: string, importId: string) {
  return services.database.write({ tenantId, actorType: 'system' }, async (tx) => {
    const row = await imports.importRecords.findLocked(tx, tenantId, importId);
    if (!row || (row.status !== 'queued' && row.status !== 'running')) return null;
    const sealed = await imports.findContent(tx, tenantId, importId);
    if (!sealed) return null;
    if (row.status === 'queued') await imports.updateImport(tx, tenantId, importId, { status: 'running' });
    const last = await imports.lastRecordedLine(tx, tenantId, importId);
    const created = row.dryRun ? await imports.createdLines(tx, tenantId, importId) : new Set<number>();
    return { row, sealed, last, created };
  });
}

/** Writes some rows and records what became of them; false when another worker has ended the import. */
async function importChunk(
  { kind, who, importId, scope }: Run,
  writer: ImportWriter,
  dryRun: boolean,
  rows: readonly { line: number }[],
): Promise<boolean> {
  const { services, tenantId } = who;
  return services.database.write(scope, async (tx) => {
    // Another worker may have taken this job for lost and written some of these rows.
    const [current, last] = await Promise.all([
      imports.importRecords.findLocked(tx, tenantId, importId),
      imports.lastRecordedLine(tx, tenantId, importId),
    ]);
    if (current?.status !== 'running') return false;
    const fresh = rows.filter((row) => row.line > last);
    let written: imports.ImportRowRecord[] = [];
    if (dryRun) {
      await tx
        .transaction(async (inner) => {
          written = await kind.write(inner, writer, fresh);
          throw new Undo();
        })
        .catch((thrown: unknown) => {
          if (!(thrown instanceof Undo)) throw thrown;
        });
    } else written = await kind.write(tx, writer, fresh);
    const [changed] = await Promise.all([
      imports.updateImport(tx, tenantId, importId, {}, countsOf(written)),
      imports.insertRows(tx, written),
    ]);
    await emitImport(tx, who, `${kind.events}.progress`, changed);
    return true;
  });
}

function countsOf(written: readonly imports.ImportRowRecord[]): imports.Counts {
  const count = (outcome: string) => written.filter((record) => record.outcome === outcome).length;
  const warned = written.filter(({ warnings }) => warnings !== undefined && warnings !== null).length;
  return { created: count('created'), updated: count('updated'), failed: count('failed'), warned };
}

/** Ends a phase of an import, once; the uploaded text goes with it. */
async function finish(
  { kind, who, importId, scope }: Run,
  from: 'running' | 'reverting',
  changes: { status: 'done' | 'failed' | 'reverted'; error?: string },
): Promise<void> {
  await who.services.database.write(scope, async (tx) => {
    const current = await imports.importRecords.findLocked(tx, who.tenantId, importId);
    if (current?.status !== from) return;
    const finished = from === 'running';
    const row = await imports.updateImport(tx, who.tenantId, importId, { ...changes, finished });
    await imports.deleteContent(tx, who.tenantId, importId);
    await emitImport(tx, who, `${kind.events}.finished`, row);
  });
}

/** Lets a job be tried again, or, when that was the last time, records that it failed. What is thrown carries no values. */
async function giveUp(services: Services, job: JobRun, thrown: unknown, fail: () => Promise<void>): Promise<void> {
  if (job.signal.aborted) throw commonErrors.UNAVAILABLE();
  services.logger.error({ job: job.id, attempt: job.attempt, err: thrown }, 'an import stopped');
  if (job.attempt < job.maxAttempts) throw commonErrors.INTERNAL_ERROR();
  await fail();
}

/** Undoes an import, record by record; it may be run again at any point. */
async function revertImport(kind: AnyImportKind, ...[services, payload, job]: Parameters<JobHandler>): Promise<void> {
  const { tenantId, importId } = facts(payload);
  const row = await services.database.readOne({ tenantId }, (tx) => imports.importRecords.find(tx, tenantId, importId));
  if (row?.status !== 'reverting') return;
  const run = await runOf(kind, services, tenantId, row);
  try {
    const writer = await kind.begin(run.who, row);
    for (let more = true; more; ) {
      stopWhenAborted(job.signal);
      more = await services.database.write(run.scope, (tx) => revertChunk(tx, kind, writer, importId));
    }
    await finish(run, 'reverting', { status: 'reverted' });
  } catch (thrown) {
    // Back to where the revert can be asked for again; rows that are done stay done.
    await giveUp(services, job, thrown, () =>
      finish(run, 'reverting', { status: 'failed', error: 'The revert stopped because of a fault on our side' }),
    );
  }
}

/** The handlers of a kind's two jobs, under the names that it gives them. */
export function importJobs(kind: AnyImportKind): Record<string, JobHandler> {
  return {
    [kind.tasks.import]: (...run) => importRecords(kind, ...run),
    [kind.tasks.revert]: (...run) => revertImport(kind, ...run),
  };
}
