import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import type { CustomFieldOption } from '@mainstay/db/schema';
import { can, type QueryEntity, type TenantContext, tenantPreferences } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { convertValue, isConvertible, optionsFor } from './convert-value.ts';
import { conversionRows, keepValues, lastConversion, noteConverted, unedited, valuesOf } from './conversions.rows.ts';
import { customFieldErrors } from './custom-fields.errors.ts';
import {
  clearMirror,
  type FieldDef,
  fieldRows,
  invalidateFields,
  lockFields,
  mirrorField,
} from './custom-fields.rows.ts';
import type { Conversion, ConvertField, Unconverted, UnconvertField, Verdict } from './custom-fields.schemas.ts';
import { lockLive } from './custom-fields.service.ts';
import { lockValues } from './hold-fields.ts';
import { authorOf, emitField, entityOf } from './field-rules.ts';
import { shownValue } from './field-values.ts';
import { rewriteRecords } from './rewrite-records.ts';

/** Values that a dry run lists. */
const MAX_VALUES = 100;

/**
 * Gives a field another type, and its records values of that type, in one transaction; the values from before are kept for 30 days. Throws
 * NOT_FOUND, CUSTOM_FIELD_TYPE_FIXED for a personal field, CUSTOM_FIELD_INVALID for a type that its values cannot be made into, CUSTOM_FIELD_NOT_UNIQUE, and
 * CUSTOM_FIELD_CONVERSION_FAILED with the numbers where some cannot be converted, unless those are to be cleared.
 */
export async function convertField(
  ctx: TenantContext,
  { id, to, dryRun, onFailure }: ConvertField,
): Promise<Conversion> {
  const { tenantId, services } = ctx;
  const { locale } = await tenantPreferences(services, tenantId);
  return ctx.db.write(async (tx) => {
    await lockValues(tx, tenantId);
    await lockFields(tx, tenantId);
    const before = await lockLive(tx, tenantId, id);
    // Its values are sealed, each under a key of its own.
    if (before.personal) throw customFieldErrors.TYPE_FIXED({ type: before.type, personal: true });
    if (!isConvertible(before.type, to))
      throw customFieldErrors.INVALID([{ path: 'to', message: `A ${before.type} field cannot become a ${to} field` }]);
    const entity = entityOf(services, before.entity);
    const values = entity ? await valuesOf(tx, tenantId, entity, before.key) : [];
    const after = definitionOf(before, to, values);
    const verdicts = values.map(({ value, records }): Verdict => {
      const found = convertValue(value, before, after, locale);
      const becomes = typeof found === 'string' ? null : shownValue(after, found.value);
      const verdict = found === 'empty' ? 'emptied' : found === 'fault' ? 'failed' : 'converted';
      return { value: shownValue(before, value), records, verdict, becomes };
    });
    const counts = { converted: 0, emptied: 0, failed: 0 };
    for (const { verdict, records } of verdicts) counts[verdict] += records;
    if (dryRun) return { ...counts, values: listed(ctx, entity, verdicts) };
    if (counts.failed > 0 && onFailure === 'refuse') throw customFieldErrors.CONVERSION_FAILED(counts);

    const { type, options, settings, unique, default: fallback } = before;
    const conversion = await conversionRows.insert(tx, tenantId, {
      fieldId: id,
      before: { type, options, settings, unique, default: fallback },
    });
    if (entity) await keepValues(tx, tenantId, conversion.id, entity, before);
    await clearMirror(tx, tenantId, before);
    const field = await fieldRows.update(tx, tenantId, id, {
      type: to,
      options: after.options,
      settings: after.settings,
      unique: after.unique,
      default: convertedDefault(before, after, locale),
    });
    if (entity) {
      const holds = sql`r.custom_fields ? ${before.key}::text`;
      await rewriteRecords(tx, ctx, entity, holds, ({ [before.key]: value, ...others }) => {
        const found = convertValue(value, before, after, locale);
        return typeof found === 'string' ? others : { ...others, [before.key]: found.value };
      });
      await noteConverted(tx, tenantId, conversion.id, entity, before);
    }
    await announce(ctx, tx, entity, field);
    return { ...counts, field };
  });
}

async function announce(ctx: TenantContext, tx: Tx, entity: QueryEntity | undefined, field: FieldDef): Promise<void> {
  await mirrorField(tx, ctx.tenantId, entity, field);
  invalidateFields(tx, ctx.services, ctx.tenantId, field.entity);
  await emitField(tx, authorOf(ctx), 'customField.updated', field);
}

/** What a dry run lists: nothing to those who may not read the records. */
function listed(
  { principal }: TenantContext,
  entity: QueryEntity | undefined,
  verdicts: readonly Verdict[],
): Verdict[] {
  if (!entity || !can(principal, entity.permission)) return [];
  const failing = (one: Verdict) => Number(one.verdict === 'failed');
  return verdicts.toSorted((one, other) => failing(other) - failing(one)).slice(0, MAX_VALUES);
}

/** The field as it is to be: what its rules were about does not go with its values. */
function definitionOf(before: FieldDef, to: FieldDef['type'], values: readonly { value: unknown }[]): FieldDef {
  const choices = to === 'select' || to === 'multi-select';
  const texts = values.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  const options = before.type === 'text' ? optionsFor(texts, to === 'multi-select') : before.options;
  const kept: CustomFieldOption[] = choices ? options : [];
  const unique = before.unique && to !== 'multi-select' && to !== 'boolean';
  return { ...before, type: to, options: kept, settings: {}, unique };
}

function convertedDefault(before: FieldDef, after: FieldDef, locale: string): FieldDef['default'] {
  const found = convertValue(before.default, before, after, locale);
  return typeof found === 'string' ? null : found.value;
}

/**
 * Undoes a field's last conversion: what was not edited since is as it was, and what was is converted back. Throws NOT_FOUND, also where
 * there is none of the last 30 days, CUSTOM_FIELD_NOT_UNIQUE, and CUSTOM_FIELD_CONVERSION_FAILED where something that was written since cannot be
 * converted back, unless it is to be cleared.
 */
export async function unconvertField(ctx: TenantContext, { id, onFailure }: UnconvertField): Promise<Unconverted> {
  const { tenantId, services } = ctx;
  const { locale } = await tenantPreferences(services, tenantId);
  return ctx.db.write(async (tx) => {
    await lockValues(tx, tenantId);
    await lockFields(tx, tenantId);
    const now = await lockLive(tx, tenantId, id);
    const conversionId = await lastConversion(tx, tenantId, id);
    if (conversionId === undefined) throw commonErrors.NOT_FOUND();
    const { before } = await conversionRows.lock(tx, tenantId, conversionId);
    const entity = entityOf(services, now.entity);
    const old = entity ? await unedited(tx, tenantId, conversionId, entity, now) : new Map<string, unknown>();
    await clearMirror(tx, tenantId, now);
    const field = await fieldRows.update(tx, tenantId, id, before);
    const counts = { converted: 0, emptied: 0, failed: 0 };
    if (entity) {
      const ids = `{${[...old.keys()].join()}}`;
      const concerned = sql`(r.custom_fields ? ${field.key}::text or r.id = any(${ids}::uuid[]))`;
      await rewriteRecords(tx, ctx, entity, concerned, ({ [field.key]: value, ...others }, record) => {
        if (old.has(record)) return { ...others, [field.key]: old.get(record) };
        const found = convertValue(value, now, field, locale);
        counts[found === 'empty' ? 'emptied' : found === 'fault' ? 'failed' : 'converted'] += 1;
        return typeof found === 'string' ? others : { ...others, [field.key]: found.value };
      });
    }
    if (counts.failed > 0 && onFailure === 'refuse') throw customFieldErrors.CONVERSION_FAILED(counts);
    await conversionRows.update(tx, tenantId, conversionId, { undoneAt: services.clock.now().toISOString() });
    await announce(ctx, tx, entity, field);
    return { restored: old.size, kept: counts.converted + counts.emptied, field };
  });
}
