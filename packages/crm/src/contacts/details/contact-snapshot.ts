import type { Tx } from '@mainstay/db';
import { companies, memberships } from '@mainstay/db/schema';
import type { TenantKeys } from '@mainstay/kernel';
import { and, eq, isNull } from 'drizzle-orm';
import type { ContactRow, ContactValues } from './contact-record.ts';

/** A contact's columns at one moment, as JSON. Its personal data stays sealed under its own key, so erasing the person erases it here. */
export type ContactSnapshot = Omit<ContactValues, 'pii' | 'piiKey'> & { id: string; version: number; pii: string };

export function snapshotOf(row: ContactRow): ContactSnapshot {
  const { pii, piiKey: _key, createdAt: _created, updatedAt: _updated, ...plain } = row;
  return { ...plain, pii: pii.toString('base64') };
}

/** The columns to write back. The key is the row's own, which never changes. */
export function columnsOf({
  id: _id,
  version: _version,
  pii,
  ...plain
}: ContactSnapshot): Omit<ContactValues, 'piiKey'> {
  return { ...plain, pii: Buffer.from(pii, 'base64') };
}

interface References {
  ownerId?: string | null | undefined;
  companyId?: string | null | undefined;
}

/** A former owner as null where that is not a member any more. */
export async function missingOwner(
  tx: Tx,
  tenantId: string,
  { ownerId }: { ownerId?: unknown },
): Promise<{ ownerId?: null }> {
  if (typeof ownerId !== 'string') return {};
  const isMember = and(eq(memberships.tenantId, tenantId), eq(memberships.userId, ownerId));
  return (await tx.$count(memberships, isMember)) === 0 ? { ownerId: null } : {};
}

/** What a former state names that is there no more, as null: an owner who is not a member, a deleted company. */
export async function missingReferences(
  tx: Tx,
  tenantId: string,
  { ownerId, companyId }: References,
): Promise<{ ownerId?: null; companyId?: null }> {
  const missing: { ownerId?: null; companyId?: null } = await missingOwner(tx, tenantId, { ownerId });
  if (companyId) {
    const isLive = and(eq(companies.tenantId, tenantId), eq(companies.id, companyId), isNull(companies.deletedAt));
    if ((await tx.$count(companies, isLive)) === 0) missing.companyId = null;
  }
  return missing;
}

/** Seals a contact's row for the place it is kept in. */
export function sealBefore(keys: TenantKeys, place: string, row: ContactRow): Buffer {
  return keys.seal(Buffer.from(JSON.stringify(snapshotOf(row))), place);
}

/** Opens what `sealBefore` made. */
export function openBefore(keys: TenantKeys, place: string, sealed: Buffer): ContactSnapshot {
  return JSON.parse(keys.open(sealed, place).toString('utf8')) as ContactSnapshot;
}
