import type { CampaignReport } from './campaign.ts';

/** Exceptions of one kind that are printed. */
const SHOWN = 5;

/** The report as lines of text. */
export function renderReport(report: CampaignReport): string {
  const { seconds, faults, hasRedis, writes, deliveries, failedStarts, findings } = report;
  const redis = hasRedis ? `Redis ${faults.redisKills}` : 'no Redis (redis-server is not on PATH)';
  return [
    `${seconds} s. Killed: API servers ${faults.apiKills} times, workers ${faults.workerKills}, PostgreSQL ${faults.databaseKills}, ${redis}; ${faults.sessionsTerminated} sessions ended,`,
    `connections frozen ${faults.freezes} times, no room in the database ${faults.fullDisks} times; ${failedStarts} starts failed without a database and were repeated`,
    `${writes.acknowledged} writes acknowledged in ${writes.attempts} attempts, ${writes.inDoubt} in doubt; ${writes.twins} sent twice at once, ${writes.lost} answers thrown away; the slowest answer took ${(writes.slowestMs / 1000).toFixed(1)} s`,
    `${deliveries.messages} messages delivered, ${deliveries.repeats} of them again`,
    '',
    ...findings.flatMap(({ what, looked, faults: found }) => [
      `${found.length === 0 ? 'ok  ' : 'FAIL'}  ${what} (${looked})`,
      ...found.slice(0, SHOWN).map((fault) => `        ${fault}`),
      ...(found.length > SHOWN ? [`        and ${found.length - SHOWN} more`] : []),
    ]),
  ].join('\n');
}
