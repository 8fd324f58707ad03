import { medianSample } from '../load/run-load.ts';
import { OPERATION_TITLES, OPERATIONS } from '../load/requests.ts';
import type { ContestantName } from '../load/contestant.ts';
import { GROWTH_OPERATIONS } from '../measure/growth.ts';
import type { Report } from './report.ts';
import { growthFactor, judge, ratio } from './targets.ts';

const CONTESTANTS: ContestantName[] = ['limit', 'stock', 'mainstay', 'mainstay+cache'];

/** The whole report as Markdown, its tables aligned so that they read as well in a terminal. */
export function renderReport(report: Report): string {
  const { machine, options, types, bundle } = report;
  const setup =
    `${report.date.slice(0, 10)}, ${machine.cpus} × ${machine.cpu}, ${machine.memoryGb} GB, ${machine.platform}, Node ${machine.node}, PostgreSQL ${machine.postgres}; ` +
    `${options.contacts.toLocaleString('en')} contacts in ${options.tenants} tenants, ${options.connections} connections, median of ${options.rounds} × ${options.duration} s` +
    `${options.fast ? ', commits not awaited on disk' : ''}. Load, servers and database share the machine.`;
  const verdicts = judge(report).map(({ target, reached, met, clear }) => [
    target,
    reached,
    `${met ? '✓' : '✗'}${clear ? '' : ' rounds differ'}`,
  ]);
  const facts = [
    ['Server start to first answer', `${Math.round(report.coldStartMs)} ms`],
    ['Client, minified / gzipped', `${(bundle.minified / 1000).toFixed(1)} / ${(bundle.gzipped / 1000).toFixed(1)} KB`],
    [
      `Consumer of all ${types.procedures} procedures`,
      `${types.instantiations.toLocaleString('en')} instantiations, ${types.checkMs} ms, ${types.memoryMb} MB`,
    ],
    [
      'Rows of one create and one update',
      Object.entries(report.rowsPerCreateAndUpdate)
        .map(([table, rows]) => `${table} ${rows}`)
        .join(', '),
    ],
  ];
  return [
    setup,
    table(
      ['operation', 'contestant', 'requests/s', 'p50 ms', 'p99 ms', 'server µs', '× limit', '× stock'],
      contestRows(report),
    ),
    table(['target', 'reached (lowest–highest round)', ''], verdicts),
    ...(report.growth.length > 1 ? [table(growthHead(report), growthRows(report))] : []),
    table(['contestant', 'memory idle', 'memory at most'], memoryRows(report)),
    table(['also', ''], facts),
  ].join('\n\n');
}

function contestRows({ contest }: Report): string[][] {
  return OPERATIONS.flatMap((operation) =>
    CONTESTANTS.flatMap((name) => {
      const rounds = contest[operation][name];
      if (!rounds?.length) return [];
      const sample = medianSample(rounds);
      const times = (to: ContestantName) =>
        to === name ? '' : (ratio(contest, operation, name, to)?.middle.toFixed(2) ?? '');
      return [
        [
          OPERATION_TITLES[operation],
          name,
          String(Math.round(sample.requestsPerSecond)),
          sample.p50.toFixed(1),
          sample.p99.toFixed(1),
          String(Math.round(sample.cpuMicros)),
          times('limit'),
          times('stock'),
        ],
      ];
    }),
  );
}

function growthHead({ growth }: Report): string[] {
  return ['one tenant of', ...growth.map(({ rows }) => `${rows.toLocaleString('en')} rows`), 'cost grows by'];
}

function growthRows(report: Report): string[][] {
  return GROWTH_OPERATIONS.map((operation) => [
    operation,
    ...report.growth.map(({ samples }) => `${Math.round(samples[operation].requestsPerSecond)}/s`),
    `${growthFactor(report, operation)?.toFixed(2)} ×`,
  ]);
}

function memoryRows({ memory }: Report): string[][] {
  const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
  return CONTESTANTS.flatMap((name) => {
    const use = memory[name];
    return use ? [[name, megabytes(use.idle), megabytes(use.peak)]] : [];
  });
}

/** A Markdown table with padded cells; columns of numbers are set to the right. */
function table(head: string[], rows: string[][]): string {
  const widths = head.map((title, column) =>
    Math.max(3, ...[title, ...rows.map((row) => row[column] ?? '')].map(({ length }) => length)),
  );
  const numeric = head.map(
    (_title, column) => column > 0 && rows.every((row) => /^[\d.,]*(?: ?(?:×|MB|\/s))?$/.test(row[column] ?? '')),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => (numeric[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (numeric[column] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`;
  return [line(head), rule, ...rows.map((row) => line(row))].join('\n');
}
