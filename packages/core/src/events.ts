import { z } from 'zod';
import { Id, Timestamp } from './ids.ts';

/** Who did it, as every event and audit row names them. */
export interface Actor {
  type: 'user' | 'apiKey' | 'system' | 'anonymous';
  id: string | null;
}

/** One entry of the event log, as webhooks, streams and `events.list` deliver it. Times are ISO 8601 in UTC. */
export interface EventEnvelope<T extends string = string> {
  id: string;
  type: T;
  tenantId: string;
  occurredAt: string;
  actor: Actor;
  entity: { type: string; id: string; version: number };
  data: Record<string, unknown>;
}

/** `EventEnvelope` as a schema; what `data` holds is each type's to say. */
export const EventShape = z.object({
  id: Id,
  type: z.string().describe('<entity>.<what happened>'),
  tenantId: Id,
  occurredAt: Timestamp,
  actor: z.object({ type: z.enum(['user', 'apiKey', 'system', 'anonymous']), id: z.string().nullable() }),
  entity: z.object({ type: z.string(), id: Id, version: z.int() }),
  data: z.record(z.string(), z.unknown()),
});

/** Sent once in place of events that the log no longer has: read the records anew. What follows comes after its id. */
export interface Resync {
  id: string;
  type: 'resync';
  tenantId: string;
  occurredAt: string;
}

/** In the data of events of changes: which fields changed. */
export const ChangedFields = z.array(z.string()).describe('The fields that changed');
