import { setTimeout as sleep } from 'node:timers/promises';
import type { ChaosDatabase } from './database.ts';
import type { ChaosOptions } from './options.ts';
import type { ServerProcess } from './server-process.ts';

/** What was done to the installation. */
export interface FaultLog {
  serverKills: number;
  workerKills: number;
  databaseKills: number;
  sessionsTerminated: number;
}

/** Kills the server, a worker and PostgreSQL as often as asked, each in its own time, and ends sessions all the while. */
export async function injectFaults(
  options: ChaosOptions,
  { server, worker, database }: { server: ServerProcess; worker: ServerProcess; database: ChaosDatabase },
): Promise<FaultLog> {
  const log: FaultLog = { serverKills: 0, workerKills: 0, databaseKills: 0, sessionsTerminated: 0 };
  const over = new AbortController();
  const jitter = () => sleep(options.killEveryMs * (0.5 + Math.random()));

  const terminations = (async () => {
    while (!over.signal.aborted) {
      await sleep(options.terminateEveryMs, undefined, { signal: over.signal }).catch(() => undefined);
      // While PostgreSQL is away there is nobody to end.
      log.sessionsTerminated += await database.terminateSessions().catch(() => 0);
    }
  })();
  const servers = (async () => {
    for (; log.serverKills < options.serverKills; log.serverKills++) {
      await jitter();
      await server.end('SIGKILL');
      await server.start();
    }
  })();
  const workers = (async () => {
    for (; log.workerKills < options.workerKills; log.workerKills++) {
      await jitter();
      await worker.end('SIGKILL');
      await worker.start();
    }
  })();
  const databases = (async () => {
    const pause =
      (options.killEveryMs * Math.max(options.serverKills, options.workerKills)) / (options.databaseKills + 1);
    for (; log.databaseKills < options.databaseKills; log.databaseKills++) {
      await sleep(pause);
      await database.kill();
    }
  })();
  try {
    await Promise.all([servers, workers, databases]);
  } finally {
    over.abort();
    await terminations;
  }
  return log;
}
