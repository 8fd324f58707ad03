import { newId } from '@mainstay/core';
import { events, type Tx } from '@mainstay/db';
import type { Principal } from './context.ts';

export interface NewEvent {
  /** `<entity>.<what happened>`, one of the types its module declares. */
  type: string;
  entity: { type: string; id: string; version: number };
  /** Facts for subscribers. Personal data only as sealed bytes in base64: the log is read at the door, by permission. */
  data: Record<string, unknown>;
}

/** Appends to the event log, in the transaction of the write it tells of: both happen or neither does. */
export async function emit(tx: Tx, who: { tenantId: string; actor: Principal['actor'] | null }, ...news: NewEvent[]) {
  if (news.length === 0) return;
  await tx.insert(events).values(
    news.map(({ type, entity, data }) => ({
      id: newId(),
      tenantId: who.tenantId,
      type,
      actorType: who.actor?.type ?? 'system',
      actorId: who.actor?.id ?? null,
      entityType: entity.type,
      entityId: entity.id,
      entityVersion: entity.version,
      data,
    })),
  );
}
