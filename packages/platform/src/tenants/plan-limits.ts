/** What a plan includes; null: as much as there is. */
export interface PlanLimits {
  contacts: number | null;
  members: number | null;
  /** Bytes. */
  storage: number | null;
  /** Calls per calendar month. */
  requests: number | null;
}

const GIB = 1024 ** 3;

/** The plans there are. Billing replaces this table; nothing is refused for a limit of it. */
const PLANS: ReadonlyMap<string, PlanLimits> = new Map([
  ['free', { contacts: 1_000, members: 3, storage: GIB, requests: 100_000 }],
  ['starter', { contacts: 10_000, members: 10, storage: 10 * GIB, requests: 1_000_000 }],
  ['pro', { contacts: 100_000, members: 50, storage: 100 * GIB, requests: 10_000_000 }],
  ['enterprise', { contacts: null, members: null, storage: null, requests: null }],
]);

/** The limits of a plan; those of the free one for a plan that nobody knows any more. */
export function planLimits(plan: string): PlanLimits {
  return PLANS.get(plan) ?? PLANS.get('free')!;
}
