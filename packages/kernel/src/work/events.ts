import { newId } from '@mainstay/core';
import { announce, statement, type Tx } from '@mainstay/db';
import { events } from '@mainstay/db/schema';
import { sql } from 'drizzle-orm';
import type { Principal } from '../procedures/context.ts';
import { insertMany } from '../records/insert-many.ts';

export interface NewEvent {
  /** `<entity>.<what happened>`, one of the types its module declares. */
  type: string;
  entity: { type: string; id: string; version: number };
  /** Facts for subscribers. Personal data only as sealed bytes in base64: the log is read at the door, by permission. */
  data: Record<string, unknown>;
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
  if (rows.length >= MANY) await insertMany(tx, events, rows);
  else await Promise.all(rows.map((row) => insertEvent(tx, row)));
}
