import type { ContestantName } from '../load/contestant.ts';
import { OPERATION_TITLES, type Operation } from '../load/requests.ts';
import type { Results } from '../measure/contest.ts';
import type { GrowthOperation } from '../measure/growth.ts';
import type { Report, Verdict } from './report.ts';

interface RatioTarget {
  operation: Operation;
  of: ContestantName;
  to: ContestantName;
  least: number;
}

const RATIOS: RatioTarget[] = [
  { operation: 'get', of: 'mainstay', to: 'stock', least: 3 },
  { operation: 'get', of: 'mainstay', to: 'limit', least: 0.5 },
  { operation: 'list', of: 'mainstay', to: 'stock', least: 3 },
  { operation: 'list', of: 'mainstay', to: 'limit', least: 0.5 },
  { operation: 'get', of: 'mainstay+cache', to: 'limit', least: 1 },
  { operation: 'create', of: 'mainstay', to: 'stock', least: 2 },
  { operation: 'update', of: 'mainstay', to: 'stock', least: 2 },
];
const MOST_GROWTH = 1.5;
const MOST_BUNDLE_BYTES = 16_000;
const MOST_INSTANTIATIONS = 250_000;

/** Throughput of one contestant over another's, round by round: the middle, the lowest and the highest. */
export interface Ratio {
  middle: number;
  lowest: number;
  highest: number;
}

/** Compares within each round, where both met the same machine; null when one of them was not measured. */
export function ratio(results: Results, operation: Operation, of: ContestantName, to: ContestantName): Ratio | null {
  const above = results[operation][of];
  const below = results[operation][to];
  if (!above?.length || !below?.length) return null;
  const rounds = above
    .map((sample, round) => sample.requestsPerSecond / below[round]!.requestsPerSecond)
    .sort((a, b) => a - b);
  return { middle: rounds[Math.floor((rounds.length - 1) / 2)]!, lowest: rounds[0]!, highest: rounds.at(-1)! };
}

/** What one call costs at the largest size, as a multiple of the smallest's. */
export function growthFactor({ growth }: Report, operation: GrowthOperation): number | null {
  const first = growth[0]?.samples[operation];
  const last = growth.at(-1)?.samples[operation];
  return first && last ? first.requestsPerSecond / last.requestsPerSecond : null;
}

/** Every target with what was reached. Those whose part was left out of the run are missing. */
export function judge(report: Report): Verdict[] {
  const verdicts = RATIOS.flatMap(({ operation, of, to, least }): Verdict[] => {
    const reached = ratio(report.contest, operation, of, to);
    if (reached === null) return [];
    const cache = of === 'mainstay+cache' ? ', cache on' : '';
    const target = `${OPERATION_TITLES[operation]}${cache} ≥ ${least} × ${to}`;
    const { middle, lowest, highest } = reached;
    const rounds = `${middle.toFixed(2)} × (${lowest.toFixed(2)}–${highest.toFixed(2)})`;
    return [{ target, reached: rounds, met: middle >= least, clear: lowest >= least || highest < least }];
  });
  const growth = growthFactor(report, 'list at the middle');
  const largest = report.growth.at(-1)?.rows.toLocaleString('en');
  if (growth !== null) {
    const target = `list by cursor at ${largest} rows ≤ ${MOST_GROWTH} × its cost at ${report.growth[0]!.rows.toLocaleString('en')}`;
    verdicts.push({ target, reached: `${growth.toFixed(2)} ×`, met: growth <= MOST_GROWTH, clear: true });
  }
  const { gzipped } = report.bundle;
  verdicts.push({
    target: 'client ≤ 16 KB gzipped',
    reached: `${(gzipped / 1000).toFixed(1)} KB`,
    met: gzipped <= MOST_BUNDLE_BYTES,
    clear: true,
  });
  const { instantiations } = report.types;
  verdicts.push({
    target: 'consumer of every procedure ≤ 0.25 M instantiations',
    reached: `${(instantiations / 1e6).toFixed(3)} M`,
    met: instantiations <= MOST_INSTANTIATIONS,
    clear: true,
  });
  return verdicts;
}
