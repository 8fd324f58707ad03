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
