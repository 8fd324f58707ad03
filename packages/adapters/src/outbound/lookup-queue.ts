/** Lookups of one tenant under way at a time, and those that wait for one of these to end. */
export const MAX_LOOKUPS = 8;
const MAX_WAITING = 64;

interface TenantQueue {
  running: number;
  waiting: (() => void)[];
}

/** A bounded queue of lookups for each tenant: whoever names hosts that nobody answers for waits for itself alone. */
export class LookupQueue {
  readonly #tenants = new Map<string, TenantQueue>();

  /** Runs a lookup when its tenant has fewer than eight under way. Throws EBUSY when 64 wait already, and the signal's reason. */
  async run<T>(tenantId: string, signal: AbortSignal, lookup: () => Promise<T>): Promise<T> {
    const queue = this.#tenants.get(tenantId) ?? { running: 0, waiting: [] };
    this.#tenants.set(tenantId, queue);
    if (queue.running < MAX_LOOKUPS) queue.running++;
    else if (queue.waiting.length >= MAX_WAITING)
      throw Object.assign(new Error('Too many names are being looked up for this tenant'), { code: 'EBUSY' });
    else await this.#turn(queue, signal);
    try {
      return await lookup();
    } finally {
      const next = queue.waiting.shift();
      if (next) next();
      else if (--queue.running === 0) this.#tenants.delete(tenantId);
    }
  }

  /** Waits for a place; whoever gives up leaves the queue. */
  #turn(queue: TenantQueue, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        queue.waiting.splice(queue.waiting.indexOf(enter), 1);
        reject(signal.reason instanceof Error ? signal.reason : new Error('Given up'));
      };
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      queue.waiting.push(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
}
