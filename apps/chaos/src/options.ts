import { parseArgs } from 'node:util';

/** What a campaign does. */
export interface ChaosOptions {
  /** Workers apart from the API servers; without, two processes are both. */
  hasWorkers: boolean;
  writers: number;
  /** Writes that must be acknowledged. The faults' time is measured in writes too: a slow machine takes longer, and does as much. */
  floor: number;
  /** Writes acknowledged between two faults of one lane. */
  writesBetween: number;
  /** Starts of a migration of the empty database that are killed. */
  migrationKills: number;
  apiKills: number;
  workerKills: number;
  databaseKills: number;
  redisKills: number;
  /** Times that every open connection to the database falls silent. */
  freezes: number;
  /** Times that the database has no room for a while. */
  fullDisks: number;
  /** Between two terminations of database sessions, in milliseconds; 0 for none. */
  terminateEveryMs: number;
  /** Clients that follow the log while a server is asked to stop; 0 leaves that out. */
  streams: number;
}

const FULL: ChaosOptions = {
  hasWorkers: true,
  writers: 60,
  floor: 3_000,
  writesBetween: 60,
  migrationKills: 4,
  apiKills: 10,
  workerKills: 10,
  databaseKills: 4,
  redisKills: 4,
  freezes: 4,
  fullDisks: 3,
  terminateEveryMs: 2_000,
  streams: 100,
};

/** Everything of the full campaign, a little of each: for every change. */
export const SHORT: ChaosOptions = {
  hasWorkers: true,
  writers: 16,
  floor: 500,
  writesBetween: 40,
  migrationKills: 2,
  apiKills: 2,
  workerKills: 2,
  databaseKills: 1,
  redisKills: 1,
  freezes: 1,
  fullDisks: 1,
  terminateEveryMs: 2_000,
  streams: 20,
};

/** Almost nothing but writes, of which some are sent twice and some answers lost: enough to find a fault planted in the product. */
export const TINY: ChaosOptions = {
  hasWorkers: false,
  writers: 8,
  floor: 150,
  writesBetween: 40,
  migrationKills: 0,
  apiKills: 0,
  workerKills: 0,
  databaseKills: 0,
  redisKills: 0,
  freezes: 0,
  fullDisks: 0,
  terminateEveryMs: 0,
  streams: 0,
};

const NUMBERS = {
  writers: 'writers',
  floor: 'floor',
  'api-kills': 'apiKills',
  'worker-kills': 'workerKills',
  'database-kills': 'databaseKills',
  'redis-kills': 'redisKills',
  freezes: 'freezes',
  'full-disks': 'fullDisks',
} as const;

/** Reads the command line: `--short`, and each number by its name. Throws TypeError on anything else. */
export function readOptions(argv: readonly string[]): ChaosOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      short: { type: 'boolean', default: false },
      ...(Object.fromEntries(Object.keys(NUMBERS).map((name) => [name, { type: 'string' }])) as Record<
        keyof typeof NUMBERS,
        { type: 'string' }
      >),
    },
  });
  const options = { ...(values.short ? SHORT : FULL) };
  for (const [name, field] of Object.entries(NUMBERS)) {
    const value = values[name as keyof typeof NUMBERS];
    if (value === undefined) continue;
    const number = Number(value);
    if (!Number.isInteger(number) || number < 0) throw new TypeError(`--${name} must be a whole number`);
    options[field] = number;
  }
  return options;
}
