/** Networks that are counted, at most: those that have not asked for the longest are forgotten, and begin anew. */
const MAX_NETWORKS = 50_000;

/** For so long, in milliseconds, a network keeps its place among those that asked last: moving it costs more than counting. */
const PLACED_MS = 1_000;

interface Bucket {
  tokens: number;
  at: number;
  placedAt: number;
}

/** How much each network may ask for: so many a second, and so many at once. In memory only, and without a wait. */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>();
  readonly #perSecond: number;
  readonly #burst: number;

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** Takes one of a network's tokens; false when it has none left. */
  take(network: string, now = performance.now()): boolean {
    const known = this.#buckets.get(network);
    const grown = known ? known.tokens + ((now - known.at) / 1000) * this.#perSecond : this.#burst;
    const tokens = Math.min(this.#burst, grown);
    const left = tokens < 1 ? tokens : tokens - 1;
    if (known && now - known.placedAt < PLACED_MS) {
      known.tokens = left;
      known.at = now;
      return tokens >= 1;
    }
    this.#buckets.delete(network);
    this.#buckets.set(network, { tokens: left, at: now, placedAt: now });
    if (this.#buckets.size > MAX_NETWORKS) this.#buckets.delete(this.#buckets.keys().next().value!);
    return tokens >= 1;
  }
}
