import { type ItemOf, type Mainstay, pages } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { type Amount, printList } from '../terminal/print-list.ts';
import { printDone, printRecord } from '../terminal/print-record.ts';
import type { Column } from '../terminal/table.ts';
import { memberId } from './find-by-name.ts';

type FactorReset = ItemOf<Mainstay['members']['listFactorResets']>;

const COLUMNS: readonly Column<FactorReset>[] = [
  { header: 'USER ID', cell: ({ userId }) => userId, whole: true },
  { header: 'NAME', cell: ({ name }) => name },
  { header: 'EMAIL', cell: ({ email }) => email },
  { header: 'ASKED BY', cell: ({ requestedBy }) => requestedBy.name },
  { header: 'NOT BEFORE', cell: ({ effectiveAt }) => effectiveAt, whole: true },
];

/** Asks that a member's second factors be removed. Throws NOT_FOUND for somebody who is not a member. */
export async function resetFactors(settings: Settings, member: string): Promise<void> {
  const mainstay = await connect(settings);
  const reset = await mainstay.members.resetFactors.mutate({ id: await memberId(mainstay, member) });
  await printRecord(settings, reset, [
    ['User id', reset.userId],
    ['Member', `${reset.name} <${reset.email}>`],
    ['Asked by', reset.requestedBy.name],
    ['Not before', reset.effectiveAt],
  ]);
}

/** Takes back the removal of a member's second factors. Throws NOT_FOUND when none is pending. */
export async function cancelFactorReset(settings: Settings, member: string): Promise<void> {
  const mainstay = await connect(settings);
  const userId = await memberId(mainstay, member);
  await mainstay.members.cancelFactorReset.mutate({ id: userId });
  await printDone(settings, { cancelled: userId }, `The second factors of ${member} stay`);
}

/** Prints the members whose second factors are to be removed. */
export async function listFactorResets(settings: Settings, { limit: rows, all }: Amount): Promise<void> {
  const mainstay = await connect(settings);
  await printList(settings, { limit: rows, all }, (limit) => pages(mainstay.members.listFactorResets, { limit }), {
    columns: COLUMNS,
    noun: 'pending removals',
  });
}
