import { Agent, type buildConnector } from 'undici';

/** Connections to one origin that a tenant may have: more than it ever has under way. */
const CONNECTIONS = 64;

/** Tenants whose idle connections are kept. */
const MAX_IDLE = 200;

interface Entry {
  agent: Agent;
  inUse: number;
}

/**
 * The connections of each tenant, apart from those of others: what one has open, or has yet to resolve, no other waits for. Undici makes
 * connections when it likes, so only a connector that belongs to one tenant can know whose share of lookups it draws on.
 */
export class TenantAgents {
  readonly #connectFor: (tenantId: string) => buildConnector.connector;
  readonly #timeoutMs: number;
  /** In the order of last use. */
  readonly #entries = new Map<string, Entry>();

  constructor(connectFor: (tenantId: string) => buildConnector.connector, timeoutMs: number) {
    this.#connectFor = connectFor;
    this.#timeoutMs = timeoutMs;
  }

  /** Runs an exchange through the tenant's connections. */
  async use<T>(tenantId: string, exchange: (agent: Agent) => Promise<T>): Promise<T> {
    const entry = this.#entries.get(tenantId) ?? { agent: this.#open(tenantId), inUse: 0 };
    this.#entries.delete(tenantId);
    this.#entries.set(tenantId, entry);
    entry.inUse++;
    try {
      return await exchange(entry.agent);
    } finally {
      entry.inUse--;
      this.#closeIdle();
    }
  }

  #open(tenantId: string): Agent {
    return new Agent({
      connect: this.#connectFor(tenantId),
      headersTimeout: this.#timeoutMs,
      bodyTimeout: this.#timeoutMs,
      connections: CONNECTIONS,
      pipelining: 1,
    });
  }

  #closeIdle(): void {
    for (const [tenantId, { agent, inUse }] of this.#entries) {
      if (this.#entries.size <= MAX_IDLE) return;
      if (inUse > 0) continue;
      this.#entries.delete(tenantId);
      void agent.close().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#entries.values()].map(({ agent }) => agent.destroy()));
  }
}
