import { createHash } from 'node:crypto';
import type { Tx } from '@mainstay/db';
import { emit, type JobHandler, removeByTenant, type Services, toAppError } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { buildArchive } from './build-archive.ts';
import { planErrors } from './data-requests.errors.ts';
import { dataRequestEvent } from './data-requests.events.ts';
import {
  archivePlace,
  type DataRequestRow,
  dataRequestRows,
  needlesPlace,
  openDetails,
  sealDetails,
} from './data-requests.rows.ts';
import { personIn } from './data-requests.service.ts';
import { erasePerson } from './erase-person.ts';
import { planErasure } from './plan-request.ts';
import { scanForNeedles } from './scan-needles.ts';

/** Days that an archive can be fetched. */
const ARCHIVE_DAYS = 7;

/** The faults that end a request, and that somebody must see to; others are tried again. */
const ENDING = new Set(['LEGAL_HOLD', 'PLAN_CHANGED']);

/** Does what a request asks for; where it was cut off it goes on from what is committed. */
export const runRequest: JobHandler = async (services, { tenantId, id }) => {
  const row = await services.database.read({ tenantId }, (tx) => dataRequestRows.find(tx, tenantId, String(id)));
  if (row?.status !== 'running') return;
  if (row.kind === 'export') return exportPerson(services, tenantId, row);
  try {
    if (row.erasedAt === null) await erase(services, tenantId, row);
  } catch (thrown) {
    const { code } = toAppError(thrown);
    if (!ENDING.has(code)) throw thrown;
    return finish(services, tenantId, row.id, { status: 'failed', failure: code });
  }
  await prove(services, tenantId, row.id);
};

type Outcome = Omit<Parameters<typeof dataRequestRows.update>[3], 'status'> & { status: 'completed' | 'failed' };

async function finish(services: Services, tenantId: string, id: string, outcome: Outcome): Promise<void> {
  await services.database.write({ tenantId, actorType: 'system' }, async (tx) => {
    const changes = { ...outcome, finishedAt: outcome.status === 'completed' ? sql`now()` : null };
    const row = await dataRequestRows.update(tx, tenantId, id, changes);
    await emit(tx, { tenantId, actor: null }, dataRequestEvent(`data_request.${outcome.status}`, row));
  });
}

/** Stores an archive of all that is held about a person, sealed. Done again it takes the place of the one before. */
async function exportPerson(services: Services, tenantId: string, { id }: DataRequestRow): Promise<void> {
  const { database, storage, clock, vault } = services;
  const at = clock.now();
  const archive = await database.asSystem('data-request', async (tx) => {
    const row = await dataRequestRows.get(tx, tenantId, id);
    const person = await personIn(tx, services, tenantId, row);
    return buildArchive(tx, person, { requestId: id, at: at.toISOString() });
  });
  const keys = await vault.forTenant(tenantId);
  const storageKey = `data-requests/${tenantId}/${id}`;
  await storage.put(storageKey, keys.seal(archive, archivePlace(id)));
  const expiresAt = new Date(at.getTime() + ARCHIVE_DAYS * 86_400_000).toISOString();
  const sha256 = createHash('sha256').update(archive).digest('hex');
  await finish(services, tenantId, id, { status: 'completed', storageKey, bytes: archive.length, sha256, expiresAt });
}

/** Erases a person as planned, all or nothing, and keeps what the proof looks for. Throws PLAN_CHANGED, LEGAL_HOLD. */
async function erase(services: Services, tenantId: string, { id }: DataRequestRow): Promise<void> {
  const keys = await services.vault.forTenant(tenantId);
  await services.database.asSystem('data-request', async (tx) => {
    const row = await dataRequestRows.lock(tx, tenantId, id);
    if (row.erasedAt !== null) return;
    const { planHash } = await planErasure(tx, services, tenantId, row.contactIds);
    if (planHash !== row.planHash) throw planErrors.CHANGED();
    const person = await personIn(tx, services, tenantId, row);
    await erasePerson(tx, person);
    await dropArchives(tx, tenantId, row.contactIds);
    const needles = keys.seal(Buffer.from(JSON.stringify(person.needles)), needlesPlace(id));
    const details = sealDetails(keys, id, { ...openDetails(keys, row), subject: null });
    await dataRequestRows.update(tx, tenantId, id, { needles, details, erasedAt: sql`now()` });
  });
}

/** What was exported of a person is about them too: it can be fetched no more, and the next sweep deletes it. */
async function dropArchives(tx: Tx, tenantId: string, contactIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    update data_requests set expires_at = now(), updated_at = now() where tenant_id = ${tenantId} and storage_key is not null
       and contact_ids && ${`{${contactIds.join()}}`}::uuid[]`);
}

/** Looks for the person everywhere, and ends the request with what was found. */
async function prove(services: Services, tenantId: string, id: string): Promise<void> {
  const keys = await services.vault.forTenant(tenantId);
  const row = await services.database.read({ tenantId }, (tx) => dataRequestRows.get(tx, tenantId, id));
  const needles = row.needles
    ? (JSON.parse(keys.open(row.needles, needlesPlace(id)).toString('utf8')) as string[])
    : [];
  const proof = await scanForNeedles(services, tenantId, needles);
  const clean = proof.hits.length === 0;
  // What is looked for is kept until nothing is found: somebody takes it out by hand, and runs the request again.
  const outcome = clean
    ? ({ status: 'completed', needles: null } as const)
    : ({ status: 'failed', failure: 'FOUND' } as const);
  await finish(services, tenantId, id, { ...outcome, proof });
}

/** Archives deleted in one transaction. */
const BATCH = 50;

/** Deletes archives whose time is over. */
export const purgeArchives: JobHandler = async ({ database, storage }, _payload, { signal }) => {
  await removeByTenant(database, signal, {
    table: 'data_requests',
    isDue: (tenantId) =>
      sql`exists (select from data_requests d where d.tenant_id = ${tenantId} and d.storage_key is not null and d.expires_at <= now())`,
    async remove(tx, tenantId, most) {
      const rows = await tx.execute<{ id: string; key: string }>(sql`
        select d.id, d.storage_key as key from data_requests d where d.tenant_id = ${tenantId} and d.storage_key is not null
           and d.expires_at <= now() limit ${most} for update`);
      for (const { id, key } of rows) {
        // Deleting what is not there is no fault: killed before the commit, the job does it again.
        await storage.delete(key);
        await dataRequestRows.update(tx, tenantId, id, { storageKey: null });
      }
      return rows.length;
    },
    most: BATCH,
  });
};
