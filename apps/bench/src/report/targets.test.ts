import { expect, it } from 'vitest';
import type { Sample } from '../load/run-load.ts';
import type { Report } from './report.ts';
import { renderReport } from './tables.ts';
import { judge } from './targets.ts';

const at = (requestsPerSecond: number): Sample => ({ requestsPerSecond, p50: 1, p99: 2, cpuMicros: 3 });
const none = {} as Report['contest']['get'];
const grown = (rows: number, middle: Sample): Report['growth'][number] => ({
  rows,
  samples: {
    get: at(10),
    list: at(10),
    'list at the middle': middle,
    'search by word': at(10),
    'search by email': at(10),
  },
});

function reportOf(mainstay: number, change: Partial<Report> = {}): Report {
  const reads = {
    limit: [at(1_000)],
    stock: [at(100)],
    mainstay: [at(mainstay)],
    'mainstay+cache': [at(1_000)],
  };
  return {
    date: '2026-01-02T03:04:05.000Z',
    machine: { cpus: 2, cpu: 'test', memoryGb: 1, platform: 'linux', node: '24', postgres: '18' },
    options: {
      contacts: 10,
      tenants: 1,
      growthSizes: [],
      duration: 1,
      warmUp: 1,
      rounds: 1,
      connections: 1,
      fast: false,
      fresh: false,
    },
    rowsPerCreateAndUpdate: { contacts: 1, contact_lookups: 3, timeline_entries: 2, audit_log: 2, events: 2 },
    contest: {
      get: reads,
      'get-any': none,
      list: reads,
      'list-deep': none,
      create: reads,
      update: reads,
      batch: none,
    },
    growth: [grown(1_000, at(150)), grown(1_000_000, at(100))],
    memory: {},
    coldStartMs: 1,
    types: { procedures: 1, instantiations: 250_000, checkMs: 1, memoryMb: 1 },
    bundle: { minified: 30_000, gzipped: 16_000 },
    ...change,
  };
}

it('finds every target met at its edge', () => {
  const verdicts = judge(reportOf(500));
  expect(verdicts).toHaveLength(10);
  expect(verdicts.filter(({ met }) => !met)).toEqual([]);
});

it('names what was missed', () => {
  const missed = (report: Report) => judge(report).flatMap(({ target, met }) => (met ? [] : [target]));
  expect(missed(reportOf(299))).toEqual([
    'get, 2,000 contacts in use ≥ 3 × stock',
    'get, 2,000 contacts in use ≥ 0.5 × limit',
    'list 20 by cursor ≥ 3 × stock',
    'list 20 by cursor ≥ 0.5 × limit',
  ]);
  expect(missed(reportOf(500, { bundle: { minified: 30_000, gzipped: 16_001 } }))).toEqual(['client ≤ 16 KB gzipped']);
  expect(missed(reportOf(500, { growth: [grown(1_000, at(151)), grown(1_000_000, at(100))] }))).toEqual([
    'list by cursor at 1,000,000 rows ≤ 1.5 × its cost at 1,000',
  ]);
});

it('leaves out what a run did not measure', () => {
  expect(judge(reportOf(500, { growth: [] }))).toHaveLength(9);
  const lines = renderReport(reportOf(500)).split('\n');
  const widths = lines.filter((line) => line.includes('stock') && line.startsWith('|')).map(({ length }) => length);
  expect(lines.filter((line) => line.includes('| ✓'))).toHaveLength(10);
  expect(new Set(widths.slice(0, 5)).size).toBe(1);
});

it('says when the rounds do not agree on a target', () => {
  const report = reportOf(500);
  report.contest.get = { limit: [at(1_000), at(1_000), at(2_000)], mainstay: [at(499), at(520), at(1_100)] };
  const [verdict] = judge(report);
  expect(verdict).toMatchObject({ met: true, clear: false, reached: '0.52 × (0.50–0.55)' });
  report.contest.get.mainstay = [at(480), at(400), at(900)];
  expect(judge(report)[0]).toMatchObject({ met: false, clear: true });
});
