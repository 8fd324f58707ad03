import { type ById, commonErrors, newId } from '@mainstay/core';
import { contactKeysOf, needlesOf, peopleAt } from '@mainstay/crm';
import type { Tx } from '@mainstay/db';
import { dataRequests } from '@mainstay/db/schema';
import { type Person, type Services, signFile, type TenantContext, type TenantKeys } from '@mainstay/kernel';
import { eq, sql } from 'drizzle-orm';
import { dataRequestErrors, planErrors } from './data-requests.errors.ts';
import { type dataRequestEvents, dataRequestEvent } from './data-requests.events.ts';
import { type DataRequestRow, dataRequestRows, openDetails, sealDetails, toDataRequest } from './data-requests.rows.ts';
import type {
  ArchiveUrl,
  CreateDataRequest,
  DataPlan,
  DataRequest,
  DataRequestPage,
  DataRequestReason,
  Details,
  ListDataRequests,
  RunDataRequest,
  VerifyDataRequest,
} from './data-requests.schemas.ts';
import { planErasure } from './plan-request.ts';

export const RUN_TASK = 'data-requests:run';

/** What addresses of archives are signed for. */
export const ARCHIVE = 'data request';

/** Statuses in which nothing was decided yet. */
const OPEN: readonly DataRequest['status'][] = ['received', 'verifying', 'failed'];

const keysOf = ({ services, tenantId }: TenantContext) => services.vault.forTenant(tenantId);

/** The person who calls; null for an API key. */
const personOf = ({ principal: { actor } }: TenantContext) => (actor.type === 'user' ? actor.id : null);

/** A page of the tenant's requests. */
export async function listDataRequests(ctx: TenantContext, query: ListDataRequests): Promise<DataRequestPage> {
  const keys = await keysOf(ctx);
  const filters = [
    ...(query.kind === undefined ? [] : [eq(dataRequests.kind, query.kind)]),
    ...(query.status === undefined ? [] : [eq(dataRequests.status, query.status)]),
  ];
  const { data, meta } = await ctx.db.read((tx) => dataRequestRows.page(tx, ctx.tenantId, query, filters));
  return { data: data.map((row) => toDataRequest(row, keys)), meta };
}

/** One request. Throws NOT_FOUND. */
export async function getDataRequest(ctx: TenantContext, { id }: ById): Promise<DataRequest> {
  const keys = await keysOf(ctx);
  return toDataRequest(await ctx.db.read((tx) => dataRequestRows.get(tx, ctx.tenantId, id)), keys);
}

/** Writes down that somebody asked. Throws DATA_REQUEST_SUBJECT_UNKNOWN, VALIDATION_ERROR for a time to come. */
export async function createDataRequest(ctx: TenantContext, input: CreateDataRequest): Promise<DataRequest> {
  const { tenantId, services } = ctx;
  const keys = await keysOf(ctx);
  const { kind, subject } = input;
  const now = services.clock.now();
  const receivedAt = input.receivedAt ?? now.toISOString();
  if (Date.parse(receivedAt) > now.getTime())
    throw commonErrors.VALIDATION_ERROR([{ path: 'receivedAt', message: 'Must not be in the future' }]);
  return ctx.db.write(async (tx) => {
    const contactIds = await peopleAt(tx, services, tenantId, subject);
    if (contactIds.length === 0) throw dataRequestErrors.SUBJECT_UNKNOWN();
    const id = newId();
    const details = sealDetails(keys, id, { subject, verification: null, extension: null, refusal: null });
    const dueAt = sql`${receivedAt}::timestamptz + interval '1 month'`;
    const values = { id, kind, contactIds, details, receivedAt, dueAt, createdBy: personOf(ctx) };
    const row = await dataRequestRows.insert(tx, tenantId, values);
    return tell(ctx, tx, keys, 'data_request.created', row);
  });
}

async function tell(
  ctx: TenantContext,
  tx: Tx,
  keys: TenantKeys,
  type: keyof typeof dataRequestEvents,
  row: DataRequestRow,
): Promise<DataRequest> {
  await ctx.emit(tx, dataRequestEvent(type, row));
  return toDataRequest(row, keys);
}

type Change = Parameters<typeof dataRequestRows.update>[3];

/** Changes an open request, and what is sealed of it. Throws NOT_FOUND, DATA_REQUEST_STATUS. */
async function changeOpen(
  ctx: TenantContext,
  id: string,
  change: (row: DataRequestRow) => { details: Partial<Details>; columns: Change },
): Promise<DataRequest> {
  const keys = await keysOf(ctx);
  return ctx.db.write(async (tx) => {
    const row = await dataRequestRows.lock(tx, ctx.tenantId, id);
    if (!OPEN.includes(row.status)) throw dataRequestErrors.STATUS();
    const { details, columns } = change(row);
    const sealed = sealDetails(keys, id, { ...openDetails(keys, row), ...details });
    const changed = await dataRequestRows.update(tx, ctx.tenantId, id, { ...columns, details: sealed });
    return tell(ctx, tx, keys, 'data_request.updated', changed);
  });
}

/** Writes down how the person proved who they are. Throws NOT_FOUND, DATA_REQUEST_STATUS. */
export function verifyDataRequest(ctx: TenantContext, { id, method, note }: VerifyDataRequest): Promise<DataRequest> {
  return changeOpen(ctx, id, () => ({
    details: { verification: { method, note: note ?? null } },
    columns: { status: 'verifying', verifiedAt: sql`now()`, verifiedBy: personOf(ctx) },
  }));
}

/** Takes two months more, once. Throws NOT_FOUND, DATA_REQUEST_STATUS. */
export function extendDataRequest(ctx: TenantContext, { id, reason }: DataRequestReason): Promise<DataRequest> {
  return changeOpen(ctx, id, ({ extendedAt }) => {
    if (extendedAt !== null) throw dataRequestErrors.STATUS();
    // From the day it was received: months are not added to the end of a shorter one.
    return {
      details: { extension: reason },
      columns: { extendedAt: sql`now()`, dueAt: sql`received_at + interval '3 months'` },
    };
  });
}

/** Refuses a request, with the reason that the person is told. Throws NOT_FOUND, DATA_REQUEST_STATUS. */
export function refuseDataRequest(ctx: TenantContext, { id, reason }: DataRequestReason): Promise<DataRequest> {
  return changeOpen(ctx, id, () => ({
    details: { refusal: reason },
    columns: { status: 'refused', finishedAt: sql`now()` },
  }));
}

/** Ends a request that the person takes back. Throws NOT_FOUND, DATA_REQUEST_STATUS. */
export function cancelDataRequest(ctx: TenantContext, { id }: ById): Promise<DataRequest> {
  return changeOpen(ctx, id, () => ({ details: {}, columns: { status: 'cancelled', finishedAt: sql`now()` } }));
}

/** What erasing the person would do. Changes nothing. Throws NOT_FOUND. */
export async function planDataRequest(ctx: TenantContext, { id }: ById): Promise<DataPlan> {
  const { services, tenantId } = ctx;
  const { contactIds } = await ctx.db.read((tx) => dataRequestRows.get(tx, tenantId, id));
  return services.database.asSystem('data-request', (tx) => planErasure(tx, services, tenantId, contactIds));
}

/**
 * Begins what was asked for, in the background. An erasure needs the hash of its plan. Throws NOT_FOUND, DATA_REQUEST_STATUS,
 * DATA_REQUEST_NOT_VERIFIED, DATA_REQUEST_RUNNING, PLAN_CHANGED, LEGAL_HOLD, VALIDATION_ERROR for an erasure without a hash.
 */
export async function runDataRequest(ctx: TenantContext, { id, planHash }: RunDataRequest): Promise<DataRequest> {
  const { services, tenantId } = ctx;
  const keys = await keysOf(ctx);
  return ctx.db.write(async (tx) => {
    // One at a time in a tenant: two that begin at once see each other.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`data-requests|${tenantId}`}, 0))`);
    const row = await dataRequestRows.lock(tx, tenantId, id);
    if (row.verifiedAt === null) throw dataRequestErrors.NOT_VERIFIED();
    const [running] = await tx.execute(sql`
      select 1 from data_requests o where o.tenant_id = ${tenantId} and o.status = 'running' and o.contact_ids && ${`{${row.contactIds.join()}}`}::uuid[]`);
    if (running) throw dataRequestErrors.RUNNING();
    if (!OPEN.includes(row.status)) throw dataRequestErrors.STATUS();
    if (row.kind === 'erase' && row.erasedAt === null) await requirePlan(ctx, row, planHash);
    const changed = await dataRequestRows.update(tx, tenantId, id, { status: 'running', failure: null, planHash });
    await services.jobs.add(tx, RUN_TASK, { tenantId, id });
    return tell(ctx, tx, keys, 'data_request.updated', changed);
  });
}

async function requirePlan({ services, tenantId }: TenantContext, { contactIds }: DataRequestRow, planHash?: string) {
  if (planHash === undefined)
    throw commonErrors.VALIDATION_ERROR([{ path: 'planHash', message: 'Required for an erasure' }]);
  const plan = await services.database.asSystem('data-request', (tx) =>
    planErasure(tx, services, tenantId, contactIds),
  );
  if (plan.holdIds.length > 0) throw commonErrors.LEGAL_HOLD({ holdIds: plan.holdIds });
  if (plan.planHash !== planHash) throw planErrors.CHANGED();
}

/** Who a request is about, as modules need it. */
export async function personIn(
  tx: Tx,
  services: Services,
  tenantId: string,
  { contactIds: ids }: Pick<DataRequestRow, 'contactIds'>,
): Promise<Person> {
  const keys = await services.vault.forTenant(tenantId);
  const needles = await needlesOf(tx, keys, tenantId, ids);
  return { services, tenantId, keys, ids, needles, contactKeys: await contactKeysOf(tx, tenantId, ids) };
}

/**
 * An address that opens the archive of an export until it is deleted, without a sign-in. Each call is counted, and audited. Throws NOT_FOUND where there
 * is none, and FORBIDDEN for a visiting operator.
 */
export async function downloadDataRequest(ctx: TenantContext, { id }: ById): Promise<ArchiveUrl> {
  const { services, tenantId, principal } = ctx;
  if (principal.operator !== undefined) throw commonErrors.FORBIDDEN();
  return ctx.db.write(async (tx) => {
    const { storageKey, expiresAt, downloads } = await dataRequestRows.lock(tx, tenantId, id);
    if (storageKey === null || expiresAt === null) throw commonErrors.NOT_FOUND();
    const row = await dataRequestRows.update(tx, tenantId, id, { downloads: downloads + 1 });
    await ctx.emit(tx, dataRequestEvent('data_request.updated', row));
    const token = signFile(services, ARCHIVE, { tenantId, fileId: id }, new Date(expiresAt));
    return { path: `/data-requests/archives/${token}`, expiresAt };
  });
}
