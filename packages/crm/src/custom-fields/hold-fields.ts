import { statement, type Tx } from '@mainstay/db';
import { customFieldDefs } from '@mainstay/db/schema';
import { together } from '@mainstay/kernel';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type FieldDefs, liveFields } from './custom-fields.rows.ts';
import type { CustomEntity } from './custom-fields.schemas.ts';

const keyOf = (tenantId: string) => sql`hashtext('custom field values'), hashtext(${tenantId})`;

/**
 * Waits for those who write values of a tenant's custom fields, and keeps others from it until the transaction ends: for whoever gives these
 * values another meaning. Before `lockFields`, where both are needed.
 */
export async function lockValues(tx: Tx, tenantId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${keyOf(tenantId)})`);
}

/** Keeps the meaning of a tenant's custom fields as it is until the transaction ends. */
export async function holdValues(tx: Tx, tenantId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${keyOf(tenantId)})`);
}

const selectVersions = statement('custom-field-versions', (db) =>
  db
    .select({ key: customFieldDefs.key, id: customFieldDefs.id, version: customFieldDefs.version })
    .from(customFieldDefs)
    .where(
      and(
        eq(customFieldDefs.tenantId, sql.placeholder('tenantId')),
        eq(customFieldDefs.entity, sql.placeholder('entity')),
        isNull(customFieldDefs.archivedAt),
      ),
    ),
);

/**
 * Makes a writer's fields those of now, and keeps them so until the transaction ends. They come from a cache, and another process may have
 * changed them a moment ago: what was checked by them would be stored as something that it is not. Call it before any record is locked.
 */
export async function holdFields(
  tx: Tx,
  writer: { tenantId: string; fields: FieldDefs },
  entity: CustomEntity,
): Promise<void> {
  const { tenantId, fields } = writer;
  if (fields.size === 0) return;
  // A statement of its own: what it sees has to be what the lock waited for.
  const [, versions] = await together(holdValues(tx, tenantId), selectVersions(tx, { tenantId, entity }));
  const isSame = ({ key, id, version }: (typeof versions)[number]) => {
    const known = fields.get(key);
    return known?.id === id && known.version === version;
  };
  if (versions.length === fields.size && versions.every(isSame)) return;
  writer.fields = new Map((await liveFields(tx, tenantId, entity)).map((field) => [field.key, field]));
}
