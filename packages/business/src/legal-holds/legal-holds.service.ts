import { type ById, commonErrors, newId } from '@mainstay/core';
import { legalHolds } from '@mainstay/db/schema';
import type { TenantContext } from '@mainstay/kernel';
import { eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { legalHoldErrors } from './legal-holds.errors.ts';
import { legalHoldRows, lockSubject } from './legal-holds.rows.ts';
import type { CreateLegalHold, LegalHold, LegalHoldPage, ListLegalHolds } from './legal-holds.schemas.ts';

/** A page of the tenant's holds, in force and released. */
export async function listLegalHolds(ctx: TenantContext, query: ListLegalHolds): Promise<LegalHoldPage> {
  const { active, scope, subjectId } = query;
  const filters = [
    ...(active === undefined ? [] : [active ? isNull(legalHolds.releasedAt) : isNotNull(legalHolds.releasedAt)]),
    ...(scope === undefined ? [] : [eq(legalHolds.scope, scope)]),
    ...(subjectId === undefined ? [] : [eq(legalHolds.subjectId, subjectId)]),
  ];
  return ctx.db.read((tx) => legalHoldRows.page(tx, ctx.tenantId, query, filters));
}

/** The person who calls; null for an API key. */
function personOf({ principal: { actor } }: TenantContext): string | null {
  return actor.type === 'user' ? actor.id : null;
}

/** Places a hold, from this moment on. Throws NOT_FOUND when the record is gone. */
export async function createLegalHold(ctx: TenantContext, input: CreateLegalHold): Promise<LegalHold> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    if (!(await lockSubject(tx, tenantId, input.scope, input.subjectId))) throw commonErrors.NOT_FOUND();
    return legalHoldRows.insert(tx, tenantId, { id: newId(), ...input, createdBy: personOf(ctx) });
  });
}

/** Ends a hold; it stays on record. Throws NOT_FOUND, LEGAL_HOLD_RELEASED. */
export async function releaseLegalHold(ctx: TenantContext, { id }: ById): Promise<LegalHold> {
  return ctx.db.write(async (tx) => {
    const { releasedAt } = await legalHoldRows.lock(tx, ctx.tenantId, id);
    if (releasedAt !== null) throw legalHoldErrors.RELEASED();
    return legalHoldRows.update(tx, ctx.tenantId, id, { releasedAt: sql`now()`, releasedBy: personOf(ctx) });
  });
}
