import type { Mainstay } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { CliError, EXIT } from '../failures.ts';
import { printRows } from '../terminal/print-list.ts';
import { printDone, printRecord } from '../terminal/print-record.ts';
import type { Column } from '../terminal/table.ts';

type Domain = Awaited<ReturnType<Mainstay['domains']['list']['query']>>['data'][number];

const COLUMNS: readonly Column<Domain>[] = [
  { header: 'ID', cell: ({ id }) => id, whole: true },
  { header: 'HOST', cell: ({ host }) => host },
  { header: 'PRIMARY', cell: ({ isPrimary }) => (isPrimary ? 'yes' : ''), whole: true },
  { header: 'VERIFIED', cell: ({ verifiedAt }) => verifiedAt ?? 'no', whole: true },
];

/** Prints the tenant's domains. */
export async function listDomains(settings: Settings): Promise<void> {
  const { data } = await (await connect(settings)).domains.list.query();
  await printRows(settings, data, { columns: COLUMNS, noun: 'domains' });
}

/** Adds a domain, and prints it with the DNS record to make. */
export async function addDomain(settings: Settings, host: string): Promise<void> {
  await printDomain(settings, await (await connect(settings)).domains.create.mutate({ host }));
}

/** Verifies a domain, makes it the primary one, or removes it. Throws NOT_FOUND for a host that the tenant does not have. */
export async function changeDomain(
  settings: Settings,
  change: 'verify' | 'set-primary' | 'remove',
  given: string,
): Promise<void> {
  const mainstay = await connect(settings);
  const input = { id: await domainId(mainstay, given) };
  if (change === 'verify') return printDomain(settings, await mainstay.domains.verify.mutate(input));
  if (change === 'set-primary') return printDomain(settings, await mainstay.domains.setPrimary.mutate(input));
  await mainstay.domains.delete.mutate(input);
  await printDone(settings, { removed: input.id }, `${given} is given up`);
}

/** A host name has a dot, an id has none. */
async function domainId(mainstay: Mainstay, given: string): Promise<string> {
  if (!given.includes('.')) return given;
  const { data } = await mainstay.domains.list.query();
  const found = data.find(({ host }) => host === given.trim().toLowerCase());
  if (!found) throw new CliError('NOT_FOUND', EXIT.refused, `There is no domain ${given}`);
  return found.id;
}

async function printDomain(settings: Settings, domain: Domain): Promise<void> {
  const { record } = domain;
  await printRecord(settings, domain, [
    ['Id', domain.id],
    ['Host', domain.host],
    ['Primary', domain.isPrimary ? 'yes' : null],
    ['Verified', domain.verifiedAt ?? 'no'],
    ['DNS record', `${record.name} ${record.type} ${record.value}`],
  ]);
}
