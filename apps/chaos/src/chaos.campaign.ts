import { expect, it } from 'vitest';
import { runCampaign } from './campaign.ts';
import type { Finding } from './checks.ts';
import { SHORT, TINY } from './options.ts';
import { renderReport } from './report.ts';

/** Far beyond what a slow machine takes: the campaign has limits of its own. */
const LONGEST_MS = 20 * 60_000;

const failed = (findings: readonly Finding[]) =>
  findings.filter(({ faults }) => faults.length > 0).map(({ what }) => what);

it(
  'a short campaign of faults loses, doubles and mixes up nothing',
  async () => {
    const report = await runCampaign(SHORT, () => undefined);
    console.log(renderReport(report));
    expect(failed(report.findings), renderReport(report)).toEqual([]);
  },
  LONGEST_MS,
);

/** A fault that is planted in the product, and the finding that must name it. */
const PLANTED = [
  {
    what: 'idempotency keys count for nothing',
    file: 'kernel/src/records/tenant-database.ts',
    from: 'write: (fn) =>\n      idempotency\n',
    to: 'write: (fn) =>\n      null\n',
    found: ['no write happened twice', 'one key is answered the same by two servers'],
  },
  {
    what: 'the audit log is never sealed',
    file: 'audit/audit.jobs.ts',
    from: 'await sealer.sealBatch()',
    to: '0',
    found: ['the audit chains hold, and cover every row'],
  },
  {
    what: 'one event in twenty is lost after its commit',
    file: 'webhooks/delivery-queue.repository.ts',
    from: 'where position > ${cursor.position}::bigint order by',
    to: 'where position > ${cursor.position}::bigint and position % 20 <> 7 order by',
    found: ['chaos-a: webhooks delivered each, under its own id', 'chaos-b: webhooks delivered each, under its own id'],
  },
];

// All in one run, for time: each has findings that no other one could cause, and the campaign above has none of them.
it(
  'a campaign finds each of the faults that are planted in the product',
  async () => {
    const report = await runCampaign(TINY, () => undefined, {
      NODE_OPTIONS: `--import=${import.meta.resolve('./planted.fixture.ts')}`,
      CHAOS_PLANT: JSON.stringify(PLANTED),
    });
    for (const { what, found } of PLANTED)
      expect(failed(report.findings), `${what}\n${renderReport(report)}`).toEqual(expect.arrayContaining(found));
  },
  LONGEST_MS,
);
