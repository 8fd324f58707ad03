import type { EventEnvelope } from '@mainstay/core';
import { attachedTo, type Tx } from '@mainstay/db';
import { type SQL, sql } from 'drizzle-orm';
import type { Services } from '../procedures/context.ts';
import type { TenantKeys } from '../vault/vault.ts';
import { splitTexts, type Texts } from './free-text.ts';

/** Where an event's data has its texts, sealed, in base64. */
const SEALED = 'sealed';
const SEALER = Symbol('mainstay.event-texts');

interface Named {
  id: string;
  type: string;
  /** What it is about, such as `contact`. */
  kind: string;
}

interface Sealer {
  /** Event data as it is stored: each free text gives way to a mark, and all of them are in one sealed field. */
  seal(event: Named, data: Record<string, unknown>): Record<string, unknown>;
}

/** Lets events be written to the database of these services. Called when the modules start. */
export function sealEventsOf(services: Services): void {
  services.database.attachments.set(SEALER, services);
}

/** What seals the events of a transaction; at once where the tenant's keys are at hand, so that nothing is written in between. */
export function sealerFor(tx: Tx, tenantId: string): Sealer | Promise<Sealer> {
  const services = attachedTo(tx, SEALER) as Services | undefined;
  if (!services) throw new Error('no modules are started for this database: events could not be sealed');
  const known = services.vault.known(tenantId);
  return known
    ? sealerOf(services, known)
    : services.vault.within(tx, tenantId).then((keys) => sealerOf(services, keys));
}

function sealerOf({ registry }: Services, keys: TenantKeys): Sealer {
  return {
    seal({ id, type, kind }, data) {
      const own = registry.eventData[kind]?.sealed ?? [];
      const { clear, texts } = splitTexts(registry.eventSchemas[type], data, own);
      if (Object.keys(texts).length === 0) return data;
      return { ...clear, [SEALED]: keys.seal(Buffer.from(JSON.stringify(texts)), placeOf(id)).toString('base64') };
    },
  };
}

/**
 * Events with their texts in the clear. Those whose texts were erased keep the marks that stand for them, and so does everybody's once the
 * tenant's key is gone. All are of one tenant.
 */
export async function openTexts<E extends Pick<EventEnvelope, 'id' | 'tenantId' | 'data'>>(
  services: Services,
  events: readonly E[],
): Promise<E[]> {
  const sealed = events.find(({ data }) => typeof data[SEALED] === 'string');
  if (!sealed) return [...events];
  const keys = await services.vault.forTenant(sealed.tenantId);
  return events.map((event) => {
    const { [SEALED]: bytes, ...clear } = event.data;
    if (typeof bytes !== 'string') return event;
    const texts = JSON.parse(keys.open(Buffer.from(bytes, 'base64'), placeOf(event.id)).toString('utf8')) as Texts;
    return { ...event, data: { ...clear, ...texts } };
  });
}

function placeOf(id: string): string {
  return `events|data|${id}`;
}

/** Of a row `r` of the log: it is about one of these people, or about a record that has ever told of them. */
export function tellsOf(people: SQL): SQL {
  return sql`(r.entity_id = any (${people}) or r.entity_id in (
    select t.entity_id from timeline_entries t
     where t.tenant_id = r.tenant_id and t.record_kind = 'contact' and t.record_id = any (${people})))`;
}

/**
 * Takes the texts out of all events that tell of these people, for good. Events from before texts were sealed lose what is neither an id nor a
 * number. To be called while the timelines of these people are there.
 */
export async function eraseTexts(tx: Tx, tenantId: string, people: SQL): Promise<void> {
  await tx.execute(sql`
    update events r set data = case when data ? ${SEALED} then data - ${SEALED}::text else coalesce((
             select jsonb_object_agg(f.key, f.value) from jsonb_each(data) f
              where jsonb_typeof(f.value) in ('number', 'boolean', 'null') or f.value::text ~ '^"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"$'), '{}') end
     where r.tenant_id = ${tenantId} and ${tellsOf(people)} and (data ? ${SEALED} or r.entity_type <> 'contact')`);
}
