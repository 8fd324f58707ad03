import type { Mainstay } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { print, printJson } from '../terminal/output.ts';
import { createTable, outputWidth, recordLines } from '../terminal/table.ts';

type Usage = Awaited<ReturnType<Mainstay['apiKeys']['usage']['query']>>;
type Line = { day: string } & Usage['days'][number]['procedures'][number];

export interface UsageFlags {
  /** Days of the UTC calendar. */
  from?: string | undefined;
  to?: string | undefined;
}

/** Prints how often a key was used, per day and procedure. */
export async function showUsage(settings: Settings, id: string, { from, to }: UsageFlags): Promise<void> {
  const mainstay = await connect(settings);
  const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const usage = await mainstay.apiKeys.usage.query({ id, ...range });
  if (settings.output === 'json') return printJson(usage);
  await print(
    recordLines([
      ['From', usage.from],
      ['To', usage.to],
      ['Calls', String(usage.calls)],
      ['Last used', usage.lastUsedAt ?? 'never'],
    ]),
  );
  const lines = usage.days.flatMap(({ day, procedures }) => procedures.map((one) => ({ day, ...one })));
  if (lines.length === 0) return;
  const table = createTable<Line>(
    [
      { header: 'DAY', cell: ({ day }) => day, whole: true },
      { header: 'PROCEDURE', cell: ({ procedure }) => procedure },
      { header: 'CALLS', cell: ({ calls }) => String(calls), whole: true },
    ],
    outputWidth(),
  );
  await print(`\n${table.page(lines)}`);
}
