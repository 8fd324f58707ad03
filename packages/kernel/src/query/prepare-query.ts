import { createHash } from 'node:crypto';
import { commonErrors } from '@mainstay/core';
import { can } from '../procedures/authority.ts';
import type { TenantContext } from '../procedures/context.ts';
import { inLocale } from '../records/collations.ts';
import { tenantPreferences } from '../records/tenant-preferences.ts';
import { compileFilter, customKey } from './compile-filter.ts';
import type { QueryEntity } from './entity.ts';
import type { Field } from './fields.ts';
import type { Filter } from './filter-schema.ts';
import type { PreparedQuery } from './query-page.ts';
import { sortKeys, sortNames, sortsWords } from './sort-keys.ts';

/** What a list's input says of which records it takes and in which order. */
export interface QueryInput {
  filter?: Filter | undefined;
  /** Undefined where there is no order. */
  sort: string | undefined;
}

interface QueryOptions {
  /** Whether something else narrows the records down already, such as a search or another parameter of the list. */
  narrowed?: boolean;
  /** Further fields that are asked of the records, such as those of groups. */
  named?: readonly string[];
}

/**
 * Reads a filter and a sort against the fields of an entity, the tenant's own among them. Throws VALIDATION_ERROR, with the place in the
 * filter; FORBIDDEN where it asks about related records that the caller may not read; FILTER_NEEDS_INDEX.
 */
export async function prepareQuery(
  ctx: TenantContext,
  name: string,
  { filter, sort }: QueryInput,
  { narrowed = false, named = [] }: QueryOptions = {},
): Promise<PreparedQuery> {
  const { tenantId, services, principal } = ctx;
  const { entities } = services.registry;
  const entity = entityOf(entities, name);
  const names = [
    ...(filter ? fieldsOf(filter) : []),
    ...(sort === undefined ? [] : sortNames(sort).map((key) => key.name)),
    ...named,
  ];
  const asked = customEntities(entity, names);
  const custom = new Map<string, Readonly<Record<string, Field>>>();
  for (const one of asked) {
    const owner = entities.get(one);
    if (owner?.customFields) custom.set(one, await owner.customFields(services, tenantId));
  }
  const own = custom.get(name) ?? {};
  const keys = sort === undefined ? [] : sortKeys(sort, entity, own);
  const { collation } = sortsWords(keys) ? await inLocale(ctx, {}) : {};
  const prepared = { entity, tenantId, keys, collation, custom: own };
  if (!filter) return { ...prepared, where: undefined, besideSorted: undefined, mark: '' };
  const scope = {
    tenantId,
    entities,
    narrowed,
    customFields: custom,
    can: (permission: string) => can(principal, permission),
    userId: principal.userId,
    teamMates: principal.teamMates ?? [],
    now: services.clock.now(),
    preferences: await tenantPreferences(services, tenantId),
    keys: await services.vault.forTenant(tenantId),
  };
  return { ...prepared, ...compileFilter(filter, entity, scope, keys[0]?.sort), mark: `#${hashOf(filter)}` };
}

/** Which of these names are no fields of the records: neither theirs, nor the tenant's, nor those of related ones. */
export async function missingFields(
  { services, tenantId }: TenantContext,
  name: string,
  names: readonly string[],
): Promise<string[]> {
  const { entities } = services.registry;
  const entity = entities.get(name);
  if (!entity) return [...names];
  const has = async (owner: QueryEntity, field: string): Promise<boolean> => {
    if (Object.hasOwn(owner.fields, field)) return true;
    const key = customKey(field);
    if (key !== undefined) return Object.hasOwn((await owner.customFields?.(services, tenantId)) ?? {}, key);
    const dot = field.indexOf('.');
    const related = dot > 0 ? entities.get(owner.relations?.[field.slice(0, dot)]?.to ?? '') : undefined;
    return related !== undefined && has({ ...related, relations: {} }, field.slice(dot + 1));
  };
  const found = await Promise.all(names.map((one) => has(entity, one)));
  return [...new Set(names.filter((_, at) => !found[at]))];
}

function entityOf(entities: ReadonlyMap<string, QueryEntity>, name: string): QueryEntity {
  const entity = entities.get(name);
  if (!entity) throw commonErrors.INTERNAL_ERROR(undefined, { cause: new TypeError(`no module declares ${name}`) });
  return entity;
}

/** The entities whose custom fields are named. */
function customEntities(entity: QueryEntity, names: readonly string[]): Set<string> {
  const asked = new Set<string>();
  const visit = (field: string) => {
    if (customKey(field) !== undefined) asked.add(entity.name);
    const dot = field.indexOf('.');
    const relation = entity.relations?.[field.slice(0, dot)];
    if (relation && customKey(field.slice(dot + 1)) !== undefined) asked.add(relation.to);
  };
  for (const name of names) visit(name);
  return asked;
}

/** The fields that a filter names, each as often as it does. */
export function fieldsOf(filter: Filter): string[] {
  if ('and' in filter) return filter.and.flatMap(fieldsOf);
  if ('or' in filter) return filter.or.flatMap(fieldsOf);
  return 'not' in filter ? fieldsOf(filter.not) : [filter.field];
}

function hashOf(filter: Filter): string {
  return createHash('sha256').update(JSON.stringify(filter)).digest('base64url').slice(0, 16);
}
