import type { ContestantName } from '../load/contestant.ts';
import type { RowsPerWrite } from '../load/check-alike.ts';
import type { BundleSize } from '../measure/client-bundle.ts';
import type { TypeCost } from '../measure/consumer-types.ts';
import type { Results } from '../measure/contest.ts';
import type { GrowthResults } from '../measure/growth.ts';
import type { BenchOptions } from '../options.ts';

/** Resident memory of a contestant after its start, and at its highest over the whole load, in bytes. */
export interface MemoryUse {
  idle: number;
  peak: number;
}

/** All that one run measured; what goes into the JSON file. */
export interface Report {
  date: string;
  machine: { cpus: number; cpu: string; memoryGb: number; platform: string; node: string; postgres: string };
  options: Omit<BenchOptions, 'dataDir'>;
  rowsPerCreateAndUpdate: RowsPerWrite;
  contest: Results;
  growth: GrowthResults;
  memory: Partial<Record<ContestantName, MemoryUse>>;
  coldStartMs: number;
  types: TypeCost;
  bundle: BundleSize;
}

/** A promise of the project, and what was measured of it. */
export interface Verdict {
  target: string;
  reached: string;
  met: boolean;
  /** False when some rounds met the target and others did not: another run may judge otherwise. */
  clear: boolean;
}
