import type { CampaignReport } from './campaign.ts';

/** Faults of one kind that are printed. */
const SHOWN = 5;

/** The report as lines of text. */
export function renderReport({ seconds, faults, writes, deliveries, failedStarts, findings }: CampaignReport): string {
  const lines = [
    `${seconds} s: the server killed ${faults.serverKills} times, the worker ${faults.workerKills}, PostgreSQL ${faults.databaseKills}; ${faults.sessionsTerminated} sessions ended; ${failedStarts} starts failed and were repeated`,
    `${writes.acknowledged} writes acknowledged, ${writes.attempts} attempts; ${deliveries.messages} messages delivered, ${deliveries.repeats} of them again`,
    '',
    ...findings.flatMap(({ what, looked, faults: found }) => [
      `${found.length === 0 ? 'ok  ' : 'FAIL'}  ${what} (${looked})`,
      ...found.slice(0, SHOWN).map((fault) => `        ${fault}`),
      ...(found.length > SHOWN ? [`        and ${found.length - SHOWN} more`] : []),
    ]),
  ];
  return lines.join('\n');
}
