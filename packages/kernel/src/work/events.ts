import { newId } from '@mainstay/core';
import { announce, statement, type Tx } from '@mainstay/db';
import { events } from '@mainstay/db/schema';
import { sql } from 'drizzle-orm';
import type { Principal } from '../procedures/context.ts';
import { insertMany } from '../records/insert-many.ts';
import { type TimelineRecord, writeTimeline } from '../records/timeline.ts';

export interface NewEvent {
  /** `<entity>.<what happened>`, one of the types its module declares. */
  type: string;
  entity: { type: string; id: string; version: number };
  /** Facts for subscribers. Personal data only as sealed bytes in base64: the log is read at the door, by permission. */
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
  const rows = news.map(({ type, entity, data }) => ({
    tenantId: who.tenantId,
    id: newId(),
    type,
    actorType: who.actor?.type ?? ('system' as const),
    actorId: who.actor?.id ?? null,
    entityType: entity.type,
    entityId: entity.id,
    entityVersion: entity.version,
    data,
  }));
  const told = rows.map((row, nth) => ({ ...row, touches: news[nth]?.touches ?? [] }));
  const written = rows.length >= MANY ? [insertMany(tx, events, rows)] : rows.map((row) => insertEvent(tx, row));
  await Promise.all([...written, writeTimeline(tx, who.tenantId, told)]);
}
