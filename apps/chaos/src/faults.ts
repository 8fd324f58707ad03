import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation } from './installation.ts';
import type { ChaosOptions } from './options.ts';
import type { WriteRecord } from './write-record.ts';

/** What was done to the installation. */
export interface FaultLog {
  apiKills: number;
  workerKills: number;
  databaseKills: number;
  redisKills: number;
  freezes: number;
  fullDisks: number;
  sessionsTerminated: number;
  /** Faults after which writes were not acknowledged any more. */
  stalls: string[];
}

type Kind = Exclude<keyof FaultLog, 'sessionsTerminated' | 'stalls'>;

/** After a fault, writes must be acknowledged again within this long, in milliseconds. */
const RECOVERY_MS = 120_000;

/** How long the database has no room, in milliseconds. */
const FULL_DISK_MS = 1_500;

/**
 * Does to the installation what was asked for, in two lanes side by side: processes, and what they need. Within a lane one fault follows
 * another once so many writes were acknowledged in between. Sessions are ended all the while.
 */
export async function injectFaults(
  options: ChaosOptions,
  { apis, workers, database, redis, proxy }: Installation,
  record: WriteRecord,
): Promise<FaultLog> {
  const log: FaultLog = {
    apiKills: 0,
    workerKills: 0,
    databaseKills: 0,
    redisKills: 0,
    freezes: 0,
    fullDisks: 0,
    sessionsTerminated: 0,
    stalls: [],
  };
  const restart = async (processes: Installation['apis']) => {
    const one = processes[Math.floor(Math.random() * processes.length)]!;
    await one.end('SIGKILL');
    await one.start();
  };
  const actions: Record<Kind, () => Promise<unknown>> = {
    apiKills: () => restart(apis),
    workerKills: () => restart(workers),
    databaseKills: () => database.kill(),
    redisKills: async () => redis?.kill(),
    freezes: async () => proxy.freeze(),
    fullDisks: () => database.fill(FULL_DISK_MS),
  };
  const lane = async (kinds: readonly Kind[]) => {
    const faults = kinds.flatMap((kind) => Array.from({ length: options[kind] }, () => kind));
    await progress(record, options.writesBetween);
    for (const kind of shuffled(faults)) {
      await actions[kind]();
      log[kind]++;
      if (!(await progress(record, options.writesBetween))) log.stalls.push(kind);
    }
  };
  const over = new AbortController();
  const terminations = (async () => {
    while (options.terminateEveryMs > 0 && !over.signal.aborted) {
      await sleep(options.terminateEveryMs, undefined, { signal: over.signal }).catch(() => undefined);
      // While PostgreSQL is away there is nobody to end.
      log.sessionsTerminated += await database.terminateSessions().catch(() => 0);
    }
  })();
  try {
    await Promise.all([
      lane(['apiKills', 'workerKills']),
      lane(['databaseKills', 'redisKills', 'freezes', 'fullDisks']),
    ]);
  } finally {
    over.abort();
    await terminations;
  }
  if (!(await progress(record, options.floor - record.acknowledged))) log.stalls.push('the end');
  return log;
}

/** Waits until so many more writes are acknowledged; false when that takes too long. */
async function progress(record: WriteRecord, writes: number): Promise<boolean> {
  const goal = record.acknowledged + writes;
  for (let [seen, deadline] = [-1, 0]; record.acknowledged < goal; await sleep(50)) {
    // Slow is not stalled: each write acknowledged gives time for the next.
    if (record.acknowledged > seen) [seen, deadline] = [record.acknowledged, Date.now() + RECOVERY_MS];
    if (Date.now() > deadline) return false;
  }
  return true;
}

function shuffled<T>(things: readonly T[]): T[] {
  return things
    .map((thing) => ({ thing, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ thing }) => thing);
}
