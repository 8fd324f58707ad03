import { type ById, commonErrors, newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { type CustomFieldOption, type CustomFieldValue, customFieldDefs } from '@mainstay/db/schema';
import { checkVersion, type NewEvent, type TenantContext } from '@mainstay/kernel';
import { eq, isNotNull, isNull } from 'drizzle-orm';
import { customFieldErrors } from './custom-fields.errors.ts';
import {
  countLive,
  type FieldDef,
  fieldRows,
  invalidateFields,
  lockFields,
  mirrorField,
  nextNo,
} from './custom-fields.rows.ts';
import {
  type CreateCustomField,
  type CustomField,
  type ListCustomFields,
  MAX_FIELDS,
  type UpdateCustomField,
} from './custom-fields.schemas.ts';
import { authorOf, emitField, entityOf, type FieldAuthor, requireSound } from './field-rules.ts';
import { isEmpty, readValue } from './field-values.ts';
import { lockValues } from './hold-fields.ts';

export type { FieldAuthor };

/** A page of the tenant's custom fields. */
export function listCustomFields(ctx: TenantContext, { entity, archived, ...page }: ListCustomFields) {
  const filters = [
    entity && eq(customFieldDefs.entity, entity),
    archived ? isNotNull(customFieldDefs.archivedAt) : isNull(customFieldDefs.archivedAt),
  ];
  return ctx.db.read((tx) => fieldRows.page(tx, ctx.tenantId, page, filters));
}

/** Defines a field. Throws CUSTOM_FIELD_KEY_EXISTS, CUSTOM_FIELD_TOO_MANY, CUSTOM_FIELD_INVALID for a default that it cannot have. */
export function createCustomField(ctx: TenantContext, input: CreateCustomField): Promise<CustomField> {
  return ctx.db.write((tx) => defineField(tx, authorOf(ctx), input));
}

/** Defines a field inside the caller's transaction. Throws as `createCustomField` does. */
export async function defineField(
  tx: Tx,
  author: FieldAuthor,
  { options, label, filterable, default: fallback, ...input }: CreateCustomField,
): Promise<FieldDef> {
  const { tenantId, services } = author;
  await lockFields(tx, tenantId);
  const live = await countLive(tx, tenantId, input.entity);
  const searched = filterable ?? (input.unique || live.filterable < MAX_FIELDS.filterable);
  if (live.all >= MAX_FIELDS.all) throw customFieldErrors.TOO_MANY({ limit: MAX_FIELDS.all });
  requireRoom(live.filterable, searched || input.unique);
  const no = await nextNo(tx, tenantId);
  const given = {
    ...input,
    label: label ?? input.key,
    filterable: searched,
    options: newOptions(options),
    position: no,
  };
  requireSound(given);
  const field = await fieldRows.insert(tx, tenantId, { ...given, no });
  const withDefault = isEmpty(fallback)
    ? field
    : await fieldRows.update(tx, tenantId, field.id, { default: readDefault(field, fallback) });
  // Records may hold values under this key, of a field that was here before.
  await mirrorField(tx, tenantId, entityOf(services, input.entity), withDefault);
  invalidateFields(tx, services, tenantId, input.entity);
  await emitField(tx, author, 'customField.created', withDefault);
  return withDefault;
}

function newOptions(options: CreateCustomField['options']): CustomFieldOption[] {
  return options.map(({ label, color = null }, position) => ({ id: newId(), label, color, position, archived: false }));
}

function requireRoom(live: number, needed: boolean): void {
  if (needed && live >= MAX_FIELDS.filterable) throw customFieldErrors.TOO_MANY({ limit: MAX_FIELDS.filterable });
}

/** A default as it is stored. Throws CUSTOM_FIELD_INVALID. */
function readDefault(field: FieldDef, value: CustomFieldValue): CustomFieldValue {
  if (isEmpty(value)) return null;
  const read = readValue(field, value);
  if (typeof read === 'string') throw customFieldErrors.INVALID([{ path: 'default', message: read }]);
  return read.value;
}

/**
 * Changes a field; its key never, its type by converting it. Throws NOT_FOUND, VERSION_CONFLICT, CUSTOM_FIELD_TYPE_FIXED,
 * CUSTOM_FIELD_TOO_MANY, CUSTOM_FIELD_INVALID, and CUSTOM_FIELD_NOT_UNIQUE where it becomes unique and two records have one value.
 */
export function updateCustomField(
  ctx: TenantContext,
  { id, version, type, default: fallback, ...changes }: UpdateCustomField,
): Promise<CustomField> {
  const { tenantId, services } = ctx;
  return ctx.db.write(async (tx) => {
    if (changes.unique !== undefined || changes.filterable !== undefined) await lockValues(tx, tenantId);
    await lockFields(tx, tenantId);
    const before = await lockLive(tx, tenantId, id);
    checkVersion(version, before, changes);
    if (type !== undefined && type !== before.type) throw customFieldErrors.TYPE_FIXED({ type: before.type });
    requireSound({ ...before, ...changes });
    const { filterable } = await countLive(tx, tenantId, before.entity);
    const searched = (field: Partial<FieldDef>) => Boolean(field.filterable || field.unique);
    requireRoom(filterable, searched({ ...before, ...changes }) && !searched(before));
    const given = fallback === undefined ? {} : { default: readDefault({ ...before, ...changes }, fallback) };
    const field = await fieldRows.update(tx, tenantId, id, { ...changes, ...given });
    if (field.filterable !== before.filterable || field.unique !== before.unique)
      await mirrorField(tx, tenantId, entityOf(services, field.entity), field);
    invalidateFields(tx, services, tenantId, field.entity);
    await emitField(tx, authorOf(ctx), 'customField.updated', field);
    return field;
  });
}

/** A field that is not archived, locked. Throws NOT_FOUND. */
export async function lockLive(tx: Tx, tenantId: string, id: string): Promise<FieldDef> {
  return requireLive(await fieldRows.lock(tx, tenantId, id));
}

/** Archives a field: answers, filters and sorts know it no more, its values stay with the records. Throws NOT_FOUND. */
export async function deleteCustomField(ctx: TenantContext, { id }: ById): Promise<void> {
  const { tenantId, services } = ctx;
  await ctx.db.write(async (tx) => {
    await lockValues(tx, tenantId);
    await lockLive(tx, tenantId, id);
    await putAway(tx, ctx, id, services.clock.now().toISOString());
  });
}

/** Brings an archived field back, with the values that records still have. Throws NOT_FOUND, CUSTOM_FIELD_KEY_EXISTS, CUSTOM_FIELD_TOO_MANY, CUSTOM_FIELD_NOT_UNIQUE. */
export function restoreCustomField(ctx: TenantContext, { id }: ById): Promise<CustomField> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    await lockValues(tx, tenantId);
    await lockFields(tx, tenantId);
    const field = await fieldRows.lock(tx, tenantId, id);
    if (field.archivedAt === null) throw commonErrors.NOT_FOUND();
    const live = await countLive(tx, tenantId, field.entity);
    if (live.all >= MAX_FIELDS.all) throw customFieldErrors.TOO_MANY({ limit: MAX_FIELDS.all });
    requireRoom(live.filterable, field.filterable || field.unique);
    return putAway(tx, ctx, id, null);
  });
}

async function putAway(tx: Tx, ctx: TenantContext, id: string, archivedAt: string | null): Promise<FieldDef> {
  const { tenantId, services } = ctx;
  const field = await fieldRows.update(tx, tenantId, id, { archivedAt });
  await mirrorField(tx, tenantId, entityOf(services, field.entity), field);
  invalidateFields(tx, services, tenantId, field.entity);
  const type: NewEvent['type'] = archivedAt === null ? 'customField.created' : 'customField.deleted';
  await emitField(tx, authorOf(ctx), type, field);
  return field;
}

/** One field that is not archived. Throws NOT_FOUND. */
export async function getCustomField(ctx: TenantContext, { id }: ById): Promise<CustomField> {
  return requireLive(await ctx.db.one((tx) => fieldRows.get(tx, ctx.tenantId, id)));
}

function requireLive(field: FieldDef): FieldDef {
  if (field.archivedAt !== null) throw commonErrors.NOT_FOUND();
  return field;
}
