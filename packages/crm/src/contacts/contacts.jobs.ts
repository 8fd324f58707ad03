import { commonErrors } from '@mainstay/core';
import type { JobHandler, JobRun, Services } from '@mainstay/kernel';
import { codePhones } from './details/code-phones.ts';
import { contactView } from './details/contact-record.ts';
import { purgeDeletedContacts } from './details/purge-contacts.ts';
import { readImport } from './import/import-reader.ts';
import * as imports from './import/import.rows.ts';
import { ImportOptions } from './import/import.schemas.ts';
import { contentPlace, emitImport, IMPORT_TASK, REVERT_TASK } from './import/import.service.ts';
import { revertChunk } from './import/revert-import.ts';
import { type PreparedRow, prepareRow, rememberRow, type RowWriter } from './import/prepare-row.ts';
import { writeRows } from './import/write-import-row.ts';
import { purgeContactHistory } from './timeline/purge-timeline.ts';

/** Rows written in one transaction. */
const CHUNK = 100;

/** Thrown inside a savepoint to undo it. */
class Undo extends Error {}

/** The transaction settings and the actor of an import: whoever uploaded it. */
async function contextOf(services: Services, tenantId: string, row: imports.ImportRecord) {
  const actor = { type: 'user', id: row.createdBy } as const;
  return {
    services,
    tenantId,
    actor,
    ...(await contactView(services, tenantId)),
    scope: { tenantId, actorType: actor.type, actorId: actor.id },
  };
}

function facts(payload: Parameters<JobHandler>[1]): { tenantId: string; importId: string } {
  return { tenantId: payload.tenantId, importId: String(payload['importId']) };
}

/** A worker that shuts down stops here; the job runs again and goes on behind the last recorded row. */
function stopWhenAborted(signal: AbortSignal): void {
  if (signal.aborted) throw commonErrors.UNAVAILABLE();
}

/** Writes an import's rows. Run again after a crash, it goes on behind the last row that is recorded. */
const importContacts: JobHandler = async (services, payload, job) => {
  const { tenantId, importId } = facts(payload);
  const started = await begin(services, tenantId, importId);
  if (!started) return;
  const { row, sealed, last, created } = started;
  const { scope, ...who } = await contextOf(services, tenantId, row);
  const options = ImportOptions.parse(row.options);
  const { defaultCountry } = options;
  const preferences = defaultCountry === null ? who.preferences : { ...who.preferences, defaultCountry };
  const writer: RowWriter = { ...who, preferences, import: row, options, seen: new Set(), asText: true };
  let writing = Promise.resolve(true);
  try {
    const content = who.keys.open(sealed, contentPlace(importId)).toString('utf8');
    let chunk: PreparedRow[] = [];
    const flush = async () => {
      stopWhenAborted(job.signal);
      const rows = chunk;
      chunk = [];
      return importChunk(services, scope, writer, rows);
    };
    for await (const next of readImport(row.format, content, row.mapping)) {
      if (next.noContact) continue;
      if (next.line > last) chunk.push(prepareRow(writer, next));
      else if (row.dryRun && created.has(next.line)) rememberRow(writer, next);
      if (chunk.length < CHUNK) continue;
      if (!(await writing)) return;
      // The database writes these while the next are read and sealed.
      writing = flush();
      writing.catch(() => undefined);
    }
    if (!(await writing)) return;
    if (chunk.length > 0 && !(await flush())) return;
    await finish(services, scope, who, importId, 'running', { status: 'done' });
  } catch (thrown) {
    await writing.catch(() => undefined);
    await giveUp(services, job, thrown, () =>
      finish(services, scope, who, importId, 'running', {
        status: 'failed',
        error: 'The import stopped because of a fault on our side',
      }),
    );
  }
};

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

type Scope = Awaited<ReturnType<typeof contextOf>>['scope'];

/** Writes some rows and records what became of them; false when another worker has ended the import. */
async function importChunk(
  services: Services,
  scope: Scope,
  writer: RowWriter,
  rows: readonly PreparedRow[],
): Promise<boolean> {
  const { tenantId, import: of } = writer;
  return services.database.write(scope, async (tx) => {
    const current = await imports.importRecords.findLocked(tx, tenantId, of.id);
    if (current?.status !== 'running') return false;
    // Another worker may have taken this job for lost and written some of these rows.
    const last = await imports.lastRecordedLine(tx, tenantId, of.id);
    const fresh = rows.filter((row) => row.line > last);
    let written: imports.ImportRowRecord[] = [];
    if (of.dryRun) {
      await tx
        .transaction(async (inner) => {
          written = await writeRows(inner, writer, fresh);
          throw new Undo();
        })
        .catch((thrown: unknown) => {
          if (!(thrown instanceof Undo)) throw thrown;
        });
    } else written = await writeRows(tx, writer, fresh);
    await imports.insertRows(tx, written);
    const changed = await imports.updateImport(tx, tenantId, of.id, {}, countsOf(written));
    await emitImport(tx, writer, 'contact.import.progress', changed);
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
  services: Services,
  scope: Scope,
  who: Pick<RowWriter, 'tenantId'> & { actor: { type: 'user'; id: string } },
  importId: string,
  from: 'running' | 'reverting',
  changes: { status: 'done' | 'failed' | 'reverted'; error?: string },
): Promise<void> {
  await services.database.write(scope, async (tx) => {
    const current = await imports.importRecords.findLocked(tx, who.tenantId, importId);
    if (current?.status !== from) return;
    const finished = from === 'running';
    const row = await imports.updateImport(tx, who.tenantId, importId, { ...changes, finished });
    await imports.deleteContent(tx, who.tenantId, importId);
    await emitImport(tx, who, 'contact.import.finished', row);
  });
}

/** Lets a job be tried again, or, when that was the last time, records that it failed. What is thrown carries no values. */
async function giveUp(services: Services, job: JobRun, thrown: unknown, fail: () => Promise<void>): Promise<void> {
  if (job.signal.aborted) throw commonErrors.UNAVAILABLE();
  services.logger.error({ job: job.id, attempt: job.attempt, err: thrown }, 'a contact import stopped');
  if (job.attempt < job.maxAttempts) throw commonErrors.INTERNAL_ERROR();
  await fail();
}

/** Undoes an import, contact by contact; it may be run again at any point. */
const revertImport: JobHandler = async (services, payload, job) => {
  const { tenantId, importId } = facts(payload);
  const row = await services.database.readOne({ tenantId }, (tx) => imports.importRecords.find(tx, tenantId, importId));
  if (row?.status !== 'reverting') return;
  const { scope, ...who } = await contextOf(services, tenantId, row);
  try {
    for (let more = true; more; ) {
      stopWhenAborted(job.signal);
      more = await services.database.write(scope, (tx) => revertChunk(tx, who, importId));
    }
    await finish(services, scope, who, importId, 'reverting', { status: 'reverted' });
  } catch (thrown) {
    // Back to where the revert can be asked for again; rows that are done stay done.
    await giveUp(services, job, thrown, () =>
      finish(services, scope, who, importId, 'reverting', {
        status: 'failed',
        error: 'The revert stopped because of a fault on our side',
      }),
    );
  }
};

export const contactJobs = {
  [IMPORT_TASK]: importContacts,
  [REVERT_TASK]: revertImport,
  // What the version before has queued, and queues while an upgrade is under way.
  'contacts.import': importContacts,
  'contacts.revert-import': revertImport,
  'contacts:code-phones': codePhones,
  'contacts:purge-deleted': purgeDeletedContacts,
  'contacts:purge-history': purgeContactHistory,
};
