import type { Tx } from '@mainstay/db';
import type { CustomFieldOption } from '@mainstay/db/schema';
import { emit, type Principal, type QueryEntity, type Services, type TenantContext } from '@mainstay/kernel';
import { customFieldErrors } from './custom-fields.errors.ts';
import type { FieldDef } from './custom-fields.rows.ts';

/** Who defines and changes fields. */
export interface FieldAuthor {
  services: Services;
  tenantId: string;
  actor: Principal['actor'] | null;
}

export function authorOf({ services, tenantId, principal }: TenantContext): FieldAuthor {
  return { services, tenantId, actor: principal.actor };
}

/** The records that have a field; undefined where no module of the installation has such records. */
export function entityOf(services: Services, entity: FieldDef['entity']): QueryEntity | undefined {
  return services.registry.entities.get(entity);
}

/** What cannot be together. Throws CUSTOM_FIELD_INVALID. */
export function requireSound({
  type,
  unique,
  options,
  settings: { min, max },
  personal,
  entity,
}: Pick<FieldDef, 'type' | 'unique' | 'options' | 'settings' | 'personal' | 'entity'>): void {
  const faults = [
    ...(unique && (type === 'multi-select' || type === 'boolean')
      ? [['unique', `A ${type} field cannot be unique`]]
      : []),
    ...(personal && entity !== 'contact' ? [['personal', 'Only contacts have personal fields']] : []),
    ...(personal && unique ? [['unique', 'A personal field cannot be unique']] : []),
    ...(options.length > 0 && type !== 'select' && type !== 'multi-select'
      ? [['options', `A ${type} field has no options`]]
      : []),
    ...(min !== undefined && max !== undefined && min > max ? [['settings.min', 'Must not be above max']] : []),
  ];
  const twin = twinLabel(options);
  if (twin !== undefined) faults.push(['options', `Two options are called ${twin}`]);
  if (faults.length > 0)
    throw customFieldErrors.INVALID(faults.map(([path = '', message = '']) => ({ path, message })));
}

function twinLabel(options: readonly CustomFieldOption[]): string | undefined {
  const labels = options.filter(({ archived }) => !archived).map(({ label }) => label);
  return labels.find((label, at) => labels.findIndex((one) => one.toLowerCase() === label.toLowerCase()) < at);
}

/** Tells of a field's change. */
export async function emitField(
  tx: Tx,
  { tenantId, actor }: Pick<FieldAuthor, 'tenantId' | 'actor'>,
  type: string,
  { id, entity, key, label, type: kind, version }: FieldDef,
): Promise<void> {
  const data = { id, entity, key, label, type: kind };
  await emit(tx, { tenantId, actor }, { type, entity: { type: 'customField', id, version }, data });
}
