import { newId } from '@mainstay/core';
import { announce, statement, type Tx } from '@mainstay/db';
import { events } from '@mainstay/db/schema';
import { sql } from 'drizzle-orm';
import type { Principal } from '../procedures/context.ts';
import { sealerFor } from './event-texts.ts';
import { insertMany } from '../records/insert-many.ts';
import { type TimelineRecord, writeTimeline } from '../records/timeline.ts';

export interface NewEvent {
  /** `<entity>.<what happened>`, one of the types its module declares. */
  type: string;
  entity: { type: string; id: string; version: number };
  /** Facts for subscribers. What of them is free text is sealed under the tenant's key; what is only for some readers, by the module that emits it. */
  data: Record<string, unknown>;
  /** The records that it tells of, in whose timelines it stands; none unless given. `changed` of its data names fields there. */
  touches?: readonly TimelineRecord[];
}

const insertEvent = statement('event-insert', (db) =>
  db.insert(events).values({
    tenantId: sql.placeholder('tenantId'),
    id: sql.placeholder('id'),
    type: sql.placeholder('type'),
    actorType: sql.placeholder('actorType'),
    actorId: sql.placeholder('actorId'),
    entityType: sql.placeholder('entityType'),
    entityId: sql.placeholder('entityId'),
    entityVersion: sql.placeholder('entityVersion'),
    data: sql.placeholder('data'),
  }),
);

/** Events from which on one statement for all is cheaper than one for each. */
const MANY = 8;

/** Appends to the event log, in the transaction of the write it tells of: both happen or neither does. */
export async function emit(tx: Tx, who: { tenantId: string; actor: Principal['actor'] | null }, ...news: NewEvent[]) {
  announce(tx);
  const seal = sealerFor(tx, who.tenantId);
  const sealer = 'then' in seal ? await seal : seal;
  const rows = news.map(({ type, entity, data }) => {
    const id = newId();
    return {
      tenantId: who.tenantId,
      id,
      type,
      actorType: who.actor?.type ?? ('system' as const),
      actorId: who.actor?.id ?? null,
      entityType: entity.type,
      entityId: entity.id,
      entityVersion: entity.version,
      data: sealer.seal({ id, type, kind: entity.type }, data),
    };
  });
  const told = rows.map((row, nth) => ({ ...row, data: news[nth]?.data ?? {}, touches: news[nth]?.touches ?? [] }));
  const written = rows.length >= MANY ? [insertMany(tx, events, rows)] : rows.map((row) => insertEvent(tx, row));
  await Promise.all([...written, writeTimeline(tx, who.tenantId, told)]);
}
