import { type ById, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { consentPurposes } from '@mainstay/db/schema';
import { checkVersion, type TenantContext, tenantRows } from '@mainstay/kernel';
import { and, eq } from 'drizzle-orm';
import { consentErrors } from '../consents.errors.ts';
import type {
  ConsentPurpose,
  ConsentPurposePage,
  CreateConsentPurpose,
  ListConsentPurposes,
  UpdateConsentPurpose,
} from './purposes.schemas.ts';

const inUse = () => commonErrors.HAS_DEPENDENTS();

/** The rows of purposes. Writes throw CONSENT_PURPOSE_EXISTS; deleting throws HAS_DEPENDENTS once anything was recorded or asked for it. */
export const purposeRows = tenantRows(consentPurposes, {
  columns: {
    id: consentPurposes.id,
    key: consentPurposes.key,
    name: consentPurposes.name,
    basis: consentPurposes.basis,
    doubleOptIn: consentPurposes.doubleOptIn,
    validDays: consentPurposes.validDays,
    requiredAge: consentPurposes.requiredAge,
    archived: consentPurposes.archived,
    version: consentPurposes.version,
    createdAt: consentPurposes.createdAt,
    updatedAt: consentPurposes.updatedAt,
  },
  sorts: { key: consentPurposes.key, createdAt: null },
  unique: { consent_purposes_key: consentErrors.PURPOSE_EXISTS },
  references: {
    consent_records_purpose_fk: inUse,
    consent_texts_purpose_fk: inUse,
    consent_suppressions_purpose_fk: inUse,
  },
});

/** What every tenant begins with; both rest on consent. */
const DEFAULTS = [
  { key: 'marketing', name: 'Marketing by email', doubleOptIn: true },
  { key: 'analytics', name: 'Analytics', doubleOptIn: false },
] as const;

/** Adds the purposes that every tenant begins with. */
export async function addDefaultPurposes(tx: Tx, tenantId: string): Promise<void> {
  for (const purpose of DEFAULTS) await purposeRows.insert(tx, tenantId, { ...purpose, basis: 'consent' });
}

/** The purpose of a key, archived or not. */
export async function findPurpose(tx: Tx, tenantId: string, key: string): Promise<ConsentPurpose | undefined> {
  const [found] = await tx
    .select(purposeRows.columns)
    .from(consentPurposes)
    .where(and(eq(consentPurposes.tenantId, tenantId), eq(consentPurposes.key, key)));
  return found;
}

/** The purpose of a key, locked against its end; one that is archived only where `archived` says so. Throws CONSENT_PURPOSE_UNKNOWN. */
export async function requirePurpose(
  tx: Tx,
  tenantId: string,
  key: string,
  { archived }: { archived: boolean },
): Promise<ConsentPurpose> {
  const found = await findPurpose(tx, tenantId, key);
  if (!found || (found.archived && !archived)) throw consentErrors.PURPOSE_UNKNOWN();
  return found;
}

/** A page of the tenant's purposes. */
export async function listConsentPurposes(ctx: TenantContext, query: ListConsentPurposes): Promise<ConsentPurposePage> {
  const wanted = eq(consentPurposes.archived, query.archived);
  return ctx.db.read((tx) => purposeRows.page(tx, ctx.tenantId, query, [wanted]));
}

/** One purpose. Throws NOT_FOUND. */
export async function getConsentPurpose(ctx: TenantContext, { id }: ById): Promise<ConsentPurpose> {
  return ctx.db.one((tx) => purposeRows.get(tx, ctx.tenantId, id));
}

/** Creates a purpose. Throws CONSENT_PURPOSE_EXISTS. */
export async function createConsentPurpose(ctx: TenantContext, input: CreateConsentPurpose): Promise<ConsentPurpose> {
  return ctx.db.write((tx) => purposeRows.insert(tx, ctx.tenantId, input));
}

/** Changes a purpose, from now on for all that was ever decided of it. Throws NOT_FOUND, VERSION_CONFLICT. */
export async function updateConsentPurpose(
  ctx: TenantContext,
  { id, version, ...changes }: UpdateConsentPurpose,
): Promise<ConsentPurpose> {
  return ctx.db.write(async (tx) => {
    checkVersion(version, await purposeRows.lock(tx, ctx.tenantId, id), changes);
    return purposeRows.update(tx, ctx.tenantId, id, changes);
  });
}

/** Deletes a purpose for which nothing was recorded. Throws NOT_FOUND, HAS_DEPENDENTS. */
export async function deleteConsentPurpose(ctx: TenantContext, { id }: ById): Promise<void> {
  await ctx.db.write((tx) => purposeRows.remove(tx, ctx.tenantId, id));
}
