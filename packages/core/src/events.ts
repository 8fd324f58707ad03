import { z } from 'zod';

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

/** Sent once in place of events that the log no longer has: read the records anew. What follows comes after its id. */
export interface Resync {
  id: string;
  type: 'resync';
  tenantId: string;
  occurredAt: string;
}

/** In the data of events of changes: which fields changed. */
export const ChangedFields = z.array(z.string()).describe('The fields that changed');
