import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** What one run of the benchmark does. Times are in seconds. */
export interface BenchOptions {
  dataDir: string;
  /** Contacts over all tenants. */
  contacts: number;
  tenants: number;
  /** Rows of the growth measurement, one database each; empty without it. */
  growthSizes: number[];
  duration: number;
  warmUp: number;
  rounds: number;
  connections: number;
  /** Commits need not reach the disk. */
  fast: boolean;
  /** Makes the data again although a run before left it. */
  fresh: boolean;
}

/** The repository's root. */
export const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

/** Reads the command line. Throws TypeError on an unknown flag or a number that is none. */
export function readOptions(argv: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      quick: { type: 'boolean', default: false },
      fast: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      growth: { type: 'boolean', default: true },
      duration: { type: 'string' },
      rounds: { type: 'string' },
      connections: { type: 'string' },
      'data-dir': { type: 'string' },
    },
    allowNegative: true,
  });
  const { quick, fast, fresh } = values;
  return {
    dataDir: resolve(values['data-dir'] ?? resolve(REPOSITORY, '.mainstay', 'bench')),
    contacts: quick ? 20_000 : 200_000,
    tenants: 10,
    growthSizes: values.growth ? (quick ? [1_000, 50_000] : [1_000, 100_000, 1_000_000]) : [],
    duration: positive('duration', values.duration, quick ? 2 : 5),
    warmUp: quick ? 1 : 2,
    rounds: positive('rounds', values.rounds, quick ? 1 : 3),
    connections: positive('connections', values.connections, 32),
    fast,
    fresh,
  };
}

function positive(name: string, value: string | undefined, fallback: number): number {
  const number = value === undefined ? fallback : Number(value);
  if (!(number > 0)) throw new TypeError(`--${name} must be a number above 0`);
  return number;
}
