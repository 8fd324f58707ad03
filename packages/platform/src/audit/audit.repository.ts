import type { Tx } from '@mainstay/db';
import { auditLog, memberships, users } from '@mainstay/db/schema';
import { type KeysetSort, keysetPage } from '@mainstay/kernel';
import { and, asc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { ExportAudit, ListAudit } from './audit.schemas.ts';
import { INSTALLATION } from './chain/canonical-row.ts';

const columns = {
  id: auditLog.id,
  tenantId: auditLog.tenantId,
  occurredAt: auditLog.occurredAt,
  action: auditLog.action,
  entityType: auditLog.entityType,
  entityId: auditLog.entityId,
  actorType: auditLog.actorType,
  actorId: auditLog.actorId,
  old: auditLog.old,
  new: auditLog.new,
  /** The values that stand apart, as side, column, value. By itself, the column's names are those of this one table. */
  values: sql<KeptValue[] | null>`(
    select jsonb_agg(jsonb_build_array(v.old_or_new, v."column", v.value)) from audit_values v
     where v.tenant_id = coalesce(audit_log.tenant_id, ${INSTALLATION}) and v.audit_id = audit_log.id)`,
  requestId: auditLog.requestId,
  ip: auditLog.ip,
  userAgent: auditLog.userAgent,
};

/** A personal value, which the row has a commitment for. */
type KeptValue = readonly [side: 'old' | 'new', column: string, value: unknown];

/** A row of the log without its place in it, with the personal values that there still are. */
export type AuditRow = Omit<typeof auditLog.$inferSelect, 'seq'> & { values: KeptValue[] | null };

const BY_TIME: Record<'occurredAt', KeysetSort> = { occurredAt: { column: auditLog.occurredAt, id: auditLog.id } };

/** Over all tenants the order is that of the ids, which are time-ordered (RFC 9562, version 7) and have an index. */
const BY_ID: Record<'occurredAt', KeysetSort> = { occurredAt: { column: null, id: auditLog.id } };

/** No transaction takes longer, in milliseconds: a row is written at most this long after the moment it bears. */
const LONGEST_MS = 3_600_000;

/** The ids that rows of a range of moments can have, so that a range long ago is found by the index. */
function idRange({ from, to }: ExportAudit): (SQL | undefined)[] {
  const bound = (ms: number) => {
    const hex = Math.max(0, ms).toString(16).padStart(12, '0');
    return sql`${`${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`}::uuid`;
  };
  return [
    from === undefined ? undefined : sql`${auditLog.id} >= ${bound(Date.parse(from))}`,
    to === undefined ? undefined : sql`${auditLog.id} < ${bound(Date.parse(to) + LONGEST_MS)}`,
  ];
}

function filtersOf({ action, entityType, entityId, actorId, from, to }: ExportAudit): (SQL | undefined)[] {
  return [
    action === undefined ? undefined : eq(auditLog.action, action),
    entityType === undefined ? undefined : eq(auditLog.entityType, entityType),
    entityId === undefined ? undefined : eq(auditLog.entityId, entityId),
    actorId === undefined ? undefined : eq(auditLog.actorId, actorId),
    from === undefined ? undefined : gte(auditLog.occurredAt, from),
    to === undefined ? undefined : lt(auditLog.occurredAt, to),
  ];
}

/** A page of the log, newest first: a tenant's, or the whole installation's (null), which needs the system role. */
export async function listAudit(tx: Tx, tenantId: string | null, { limit, cursor, ...filters }: ListAudit) {
  const where = tenantId === null ? idRange(filters) : [eq(auditLog.tenantId, tenantId)];
  return keysetPage({ limit, cursor, sort: '-occurredAt' }, tenantId === null ? BY_ID : BY_TIME, {
    rows: (plan) =>
      tx
        .select(columns)
        .from(auditLog)
        .where(and(...where, ...filtersOf(filters), plan.where))
        .orderBy(...plan.orderBy)
        .limit(plan.limit),
    // Never called: the list has no numbered pages.
    count: () => Promise.resolve(0),
  });
}

/** The next rows of a tenant's log behind a row, oldest first. */
export async function auditBehind(
  tx: Tx,
  tenantId: string,
  filters: ExportAudit,
  after: Pick<AuditRow, 'occurredAt' | 'id'> | undefined,
  most: number,
): Promise<AuditRow[]> {
  const behind =
    after &&
    sql`(${auditLog.occurredAt}, ${auditLog.id}) > (${after.occurredAt}::timestamp with time zone, ${after.id}::uuid)`;
  return tx
    .select(columns)
    .from(auditLog)
    .where(and(eq(auditLog.tenantId, tenantId), ...filtersOf(filters), behind))
    .orderBy(asc(auditLog.occurredAt), asc(auditLog.id))
    .limit(most);
}

/** The time by the clock that stamps the rows, to the microsecond (ISO 8601, UTC). */
export async function databaseTime(tx: Tx): Promise<string> {
  const [row] = await tx.execute<{ now: string }>(
    sql`select to_jsonb(clock_timestamp() at time zone 'UTC') #>> '{}' || 'Z' as now`,
  );
  return row!.now;
}

/** The names of those people who are members of a tenant. Needs the system role. */
export async function memberNames(tx: Tx, tenantId: string, userIds: string[]) {
  return tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .innerJoin(memberships, and(eq(memberships.tenantId, tenantId), eq(memberships.userId, users.id)))
    .where(inArray(users.id, userIds));
}

/** The names of people, whatever tenants they are in. Needs the system role. */
export async function personNames(tx: Tx, userIds: string[]) {
  return tx.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, userIds));
}
