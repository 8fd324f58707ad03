import type { SignedInContext, TenantContext } from '@mainstay/kernel';
import { shownValues } from './audit-values.ts';
import * as repository from './audit.repository.ts';
import type { AuditEntry, InstallationEntry, ListAudit, Verification, VerifyAudit } from './audit.schemas.ts';
import { verifyChain } from './chain/verify-chain.ts';

type Names = ReadonlyMap<string, string>;

/** A row as readers see it. */
export function toEntry(row: repository.AuditRow, names: Names): AuditEntry {
  const { actorType: type, actorId: id } = row;
  const name = type === 'user' && id !== null ? names.get(id) : undefined;
  return {
    id: row.id,
    occurredAt: row.occurredAt,
    action: row.action,
    entityType: row.entityType,
    entityId: row.entityId,
    actor: { type, id, ...(name === undefined ? {} : { name }) },
    old: shownValues(row.old, keptOn(row, 'old')),
    new: shownValues(row.new, keptOn(row, 'new')),
    requestId: row.requestId,
    ip: row.ip,
    userAgent: row.userAgent,
  };
}

/** The personal values of one side of a row, by column. */
function keptOn({ values }: repository.AuditRow, side: 'old' | 'new'): Map<string, unknown> {
  return new Map(values?.flatMap(([of, column, value]) => (of === side ? [[column, value]] : [])));
}

/** An actor's id is text, written by whoever made the transaction: what is no id of a person has no name. */
const PERSON = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/;

/** The people among the actors of some rows. */
export function peopleIn(rows: readonly repository.AuditRow[]): string[] {
  const ids = rows.flatMap(({ actorType, actorId }) => (actorType === 'user' && actorId !== null ? [actorId] : []));
  return [...new Set(ids)].filter((id) => PERSON.test(id));
}

/** The names of members of the acting tenant. People are the installation's, not the tenant's: only the system role sees them. */
export async function namesOf({ services, tenantId }: TenantContext, userIds: string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const people = await services.database.asSystem('member-directory', (tx) =>
    repository.memberNames(tx, tenantId, userIds),
  );
  return new Map(people.map(({ id, name }) => [id, name]));
}

/** The acting tenant's log, newest first. Throws VALIDATION_ERROR for a damaged cursor. */
export async function listAudit(ctx: TenantContext, query: ListAudit) {
  const { data, meta } = await ctx.db.one((tx) => repository.listAudit(tx, ctx.tenantId, query));
  const names = await namesOf(ctx, peopleIn(data));
  return { data: data.map((row) => toEntry(row, names)), meta };
}

/** The log of all tenants and of the installation itself, newest first. Throws VALIDATION_ERROR for a damaged cursor. */
export async function listAllAudit({ services }: SignedInContext, query: ListAudit) {
  return services.database.asSystem('super-admin', async (tx) => {
    const { data, meta } = await repository.listAudit(tx, null, query);
    const userIds = peopleIn(data);
    const people = userIds.length === 0 ? [] : await repository.personNames(tx, userIds);
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return {
      data: data.map((row): InstallationEntry => ({ ...toEntry(row, names), tenantId: row.tenantId })),
      meta,
    };
  });
}

/** Checks the acting tenant's chain, as the tenant's own role sees it. Throws UNAVAILABLE when the caller leaves meanwhile. */
export async function verifyAudit(ctx: TenantContext, known: VerifyAudit): Promise<Verification> {
  const { services, tenantId, db, request } = ctx;
  return verifyChain(services, { chain: tenantId, read: db.one, signal: request.signal }, known);
}
