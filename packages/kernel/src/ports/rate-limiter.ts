/** Counts calls in fixed windows. */
export interface RateLimiter {
  /** Takes one from the budget of `key`. Never throws: an implementation that loses its store falls back to memory. */
  consume(key: string, budget: RateBudget): Promise<RateVerdict>;
  /** Gives one back to the budget of `key`. Never throws. */
  refund(key: string, budget: RateBudget): Promise<void>;
  close(): Promise<void>;
}

export interface RateBudget {
  /** Calls per window. */
  limit: number;
  windowMs: number;
}

export interface RateVerdict {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Milliseconds until the window starts anew. */
  resetMs: number;
}
