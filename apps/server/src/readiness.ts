import { setTimeout as sleep } from 'node:timers/promises';
import type { Registry, Services } from '@mainstay/kernel';

/** A probe that is not answered within this, in milliseconds, was answered with no. */
const DEADLINE_MS = 1_000;

/** Statements that have had no answer for this long, in milliseconds, on any connection of a pool: it serves nobody at the moment. */
const POOL_SILENCE_MS = 2_000;

/** A worker that the database has not heard of for this long, in milliseconds, works on nothing. */
const WORKER_SILENCE_MS = 30_000;

/** For so long after PostgreSQL refused a statement because disk or memory was full, in milliseconds, that is told. */
const SHORTAGE_TOLD_MS = 60_000;

/** What modules warn of changes slowly: it is asked for so seldom, in milliseconds. */
const WARNING_MS = 60_000;

/** What readiness is judged by, each asked anew. */
export interface ReadinessFacts {
  /** Whether the database takes writes; rejects when it does not. */
  ping: () => Promise<void>;
  migrations: () => Promise<boolean>;
  pools: () => { silentMs: number; system: { silentMs: number }; shortageMs: number | null };
  redis: () => boolean;
  /** What the modules warn of, by name. */
  warnings: Readonly<Record<string, () => Promise<boolean>>>;
  /** Undefined in a process without a worker, and until it has started. */
  workerSilentMs: () => number | undefined;
}

/** The checks of `/health/ready` by name, within a second whatever hangs. */
export async function readinessChecks(facts: ReadinessFacts): Promise<Record<string, boolean>> {
  const within = (work: Promise<boolean>) =>
    Promise.race([work.catch(() => false), sleep(DEADLINE_MS, false, { ref: false })]);
  const [postgres, migrations] = await Promise.all([within(facts.ping().then(() => true)), within(facts.migrations())]);
  const warnings = Object.entries(facts.warnings).map(async ([name, check]) => [name, await within(check())] as const);
  const { silentMs, system, shortageMs } = facts.pools();
  const workerSilentMs = facts.workerSilentMs();
  return {
    postgres,
    pools: Math.max(silentMs, system.silentMs) < POOL_SILENCE_MS,
    resources: shortageMs === null || shortageMs > SHORTAGE_TOLD_MS,
    redis: facts.redis(),
    migrations,
    ...Object.fromEntries(await Promise.all(warnings)),
    ...(workerSilentMs === undefined ? {} : { worker: workerSilentMs < WORKER_SILENCE_MS }),
  };
}

/** What modules warn of, asked for once a minute however often somebody looks. */
export function rememberedWarnings(services: Services, { warnings }: Registry): Record<string, () => Promise<boolean>> {
  const remembered = Object.entries(warnings).map(([name, check]) => {
    let known: { until: number; fine: boolean } | undefined;
    const ask = async () => {
      if (known && known.until > performance.now()) return known.fine;
      const fine = await check(services);
      known = { until: performance.now() + WARNING_MS, fine };
      return fine;
    };
    return [name, ask] as const;
  });
  return Object.fromEntries(remembered);
}
