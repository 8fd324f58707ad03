import type { Tx } from '@mainstay/db';
import type { SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Principal, Services } from '../procedures/context.ts';
import type { Field, RecordsAt } from './fields.ts';

/** Which records of two entities belong together. */
type Match = (self: RecordsAt, other: RecordsAt) => SQL;

/** Records that can be filtered: their table, their fields, and what they are related to. */
export interface QueryEntity {
  /** As events, custom fields and views call it: `contact`. */
  name: string;
  table: PgTable & { tenantId: PgColumn; id: PgColumn; deletedAt?: PgColumn };
  /** Who holds it may read the records, and so ask for them by related ones. */
  permission: string;
  fields: Readonly<Record<string, Field>>;
  /** Related entities, by the name that stands before the dot in `company.name`. */
  relations?: Readonly<Record<string, { to: string; match: Match }>>;
  /** The same from the other side, where that other feature does not know this one: `{ contact: { as: 'deals', match } }`. */
  inverse?: Readonly<Record<string, { as: string; match: Match }>>;
  /** The tenant's own fields by key, as of now. */
  customFields?: (services: Services, tenantId: string) => Promise<Readonly<Record<string, Field>>>;
  /** Gives records other custom fields, as they are stored: a new version of each, with its event. */
  rewrite?: (tx: Tx, who: RecordChanger, customFields: ReadonlyMap<string, object>) => Promise<void>;
  /** Takes a personal custom field that is purged, by its number, out of what is sealed of the records. Returns how many are kept by a legal hold. */
  purgePersonal?: (tx: Tx, where: Pick<RecordChanger, 'services' | 'tenantId'>, no: number) => Promise<number>;
}

/** Who changes records of a tenant. */
export interface RecordChanger {
  services: Services;
  tenantId: string;
  actor: Principal['actor'] | null;
}

/** The entities of an installation, each with its relations from both sides. Throws where two claim one name. */
export function relatedEntities(entities: readonly QueryEntity[]): ReadonlyMap<string, QueryEntity> {
  const all = new Map<string, QueryEntity>();
  for (const entity of entities) {
    if (all.has(entity.name)) throw new Error(`entity ${entity.name} is already declared`);
    all.set(entity.name, entity);
  }
  for (const { name, inverse = {} } of entities) {
    for (const [other, { as, match }] of Object.entries(inverse)) {
      const found = all.get(other);
      if (!found) continue;
      if (found.relations?.[as]) throw new Error(`entity ${other}: relation ${as} is already declared`);
      const relation = { to: name, match: (self: RecordsAt, related: RecordsAt) => match(related, self) };
      all.set(other, { ...found, relations: { ...found.relations, [as]: relation } });
    }
  }
  return all;
}
