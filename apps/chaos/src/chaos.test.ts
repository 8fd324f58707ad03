import { expect, it } from 'vitest';
import { runCampaign } from './campaign.ts';
import { SHORT } from './options.ts';
import { renderReport } from './report.ts';

it('a short campaign of faults loses, doubles and mixes up nothing', async () => {
  const report = await runCampaign(SHORT, () => undefined);
  expect(
    report.findings.filter(({ faults }) => faults.length > 0),
    renderReport(report),
  ).toEqual([]);
  expect(report.writes.acknowledged).toBeGreaterThan(100);
}, 240_000);
