import { parseArgs } from 'node:util';

/** What a campaign does. */
export interface ChaosOptions {
  writers: number;
  serverKills: number;
  workerKills: number;
  databaseKills: number;
  /** Between two terminations of database sessions, in milliseconds. */
  terminateEveryMs: number;
  /** Between two kills of one kind, in milliseconds. */
  killEveryMs: number;
  /** Clients that follow the log while the server is asked to stop. */
  streams: number;
}

const FULL: ChaosOptions = {
  writers: 200,
  serverKills: 20,
  workerKills: 20,
  databaseKills: 5,
  terminateEveryMs: 2_000,
  killEveryMs: 4_000,
  streams: 100,
};

/** Everything of the full campaign, a little of each: for every change. */
export const SHORT: ChaosOptions = {
  writers: 30,
  serverKills: 3,
  workerKills: 3,
  databaseKills: 1,
  terminateEveryMs: 1_000,
  killEveryMs: 3_000,
  streams: 30,
};

/** Reads the command line: `--short`, and each number by its name. Throws TypeError on anything else. */
export function readOptions(argv: readonly string[]): ChaosOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      short: { type: 'boolean', default: false },
      writers: { type: 'string' },
      'server-kills': { type: 'string' },
      'worker-kills': { type: 'string' },
      'database-kills': { type: 'string' },
    },
  });
  const base = values.short ? SHORT : FULL;
  return {
    ...base,
    writers: count('writers', values.writers, base.writers),
    serverKills: count('server-kills', values['server-kills'], base.serverKills),
    workerKills: count('worker-kills', values['worker-kills'], base.workerKills),
    databaseKills: count('database-kills', values['database-kills'], base.databaseKills),
  };
}

function count(name: string, value: string | undefined, fallback: number): number {
  const number = value === undefined ? fallback : Number(value);
  if (!Number.isInteger(number) || number < 0) throw new TypeError(`--${name} must be a whole number`);
  return number;
}
