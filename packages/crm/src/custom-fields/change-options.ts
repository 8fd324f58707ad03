import { newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import type { CustomFieldOption } from '@mainstay/db/schema';
import type { TenantContext } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { customFieldErrors } from './custom-fields.errors.ts';
import { type FieldDef, fieldRows, invalidateFields } from './custom-fields.rows.ts';
import type { ChangeOptions, CustomField } from './custom-fields.schemas.ts';
import { lockLive } from './custom-fields.service.ts';
import { authorOf, emitField, entityOf, requireSound } from './field-rules.ts';
import { lockValues } from './hold-fields.ts';
import { rewriteRecords } from './rewrite-records.ts';

type OptionChange = ChangeOptions['changes'][number];

/**
 * Adds, changes and removes the options of a field. Records hold the ids of options: a new label is theirs at once, and only a removal
 * writes them; of a personal field none is removed. Throws NOT_FOUND, CUSTOM_FIELD_INVALID, and CUSTOM_FIELD_OPTION_IN_USE with the `count` of the records that have one to be
 * removed, unless it is told what they get instead.
 */
export function changeOptions(ctx: TenantContext, { id, changes }: ChangeOptions): Promise<CustomField> {
  const { tenantId, services } = ctx;
  return ctx.db.write(async (tx) => {
    if (changes.some(({ op }) => op === 'remove')) await lockValues(tx, tenantId);
    const before = await lockLive(tx, tenantId, id);
    let { options } = before;
    for (const [at, change] of changes.entries()) {
      if (change.op === 'remove' && before.personal)
        throw customFieldErrors.INVALID([
          { path: `changes.${at}`, message: 'Options of a personal field are archived' },
        ]);
      options = changed(options, change, `changes.${at}`);
      if (change.op === 'remove') await takeOff(tx, ctx, before, options, change);
    }
    const ordered = options.toSorted((one, other) => one.position - other.position);
    requireSound({ ...before, options: ordered });
    const field = await fieldRows.update(tx, tenantId, id, { options: ordered });
    invalidateFields(tx, services, tenantId, field.entity);
    await emitField(tx, authorOf(ctx), 'customField.updated', field);
    return field;
  });
}

function changed(options: CustomFieldOption[], change: OptionChange, path: string): CustomFieldOption[] {
  if (change.op === 'add') {
    const position = Math.max(-1, ...options.map((option) => option.position)) + 1;
    return [...options, { id: newId(), label: change.label, color: change.color ?? null, position, archived: false }];
  }
  const old = options.find((option) => option.id === change.id);
  if (!old) throw customFieldErrors.INVALID([{ path: `${path}.id`, message: 'Not an option of this field' }]);
  const others = options.filter((option) => option !== old);
  if (change.op === 'remove') return others;
  const { label = old.label, color = old.color, position = old.position, archived = old.archived } = change;
  return options.map((option) => (option === old ? { id: old.id, label, color, position, archived } : option));
}

/** Takes a removed option off the records that have it, or puts another in its place. */
async function takeOff(
  tx: Tx,
  ctx: TenantContext,
  field: FieldDef,
  left: readonly CustomFieldOption[],
  { id, replaceWith, clear }: Extract<OptionChange, { op: 'remove' }>,
): Promise<void> {
  if (replaceWith !== undefined && !left.some((option) => option.id === replaceWith))
    throw customFieldErrors.INVALID([{ path: 'replaceWith', message: 'Not an option of this field' }]);
  const entity = entityOf(ctx.services, field.entity);
  if (!entity) return;
  const holds = sql`r.custom_fields -> ${field.key}::text ? ${id}::text`;
  if (replaceWith === undefined && !clear) {
    const [row] = await tx.execute<{ count: number }>(
      sql`select count(*)::int as count from ${entity.table} r where r.tenant_id = ${ctx.tenantId} and r.deleted_at is null and ${holds}`,
    );
    if (row && row.count > 0) throw customFieldErrors.OPTION_IN_USE({ count: row.count });
  }
  const swap = (value: unknown) => (value === id ? replaceWith : value);
  await rewriteRecords(tx, ctx, entity, holds, ({ [field.key]: value, ...others }) => {
    const next = Array.isArray(value) ? [...new Set(value.map(swap))].filter((one) => one !== undefined) : swap(value);
    const gone = next === undefined || (Array.isArray(next) && next.length === 0);
    return gone ? others : { ...others, [field.key]: next };
  });
}
