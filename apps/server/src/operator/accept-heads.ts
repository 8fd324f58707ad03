import type { Settings } from '@mainstay/cli';
import { printRecord } from '@mainstay/cli/terminal';
import { acceptHeads } from '@mainstay/platform';
import { serverDatabaseUrl } from './database-url.ts';
import { withServices } from './open-services.ts';

/** Takes the heads of the audit chains as they stand for the right ones, and prints how many there are. */
export async function acceptAuditHeads(
  settings: Settings,
  { reason, databaseUrl }: { reason: string; databaseUrl?: string | undefined },
): Promise<void> {
  const url = serverDatabaseUrl(databaseUrl);
  const accepted = await withServices(url, (services) => acceptHeads(services, reason));
  await printRecord(settings, accepted, [
    ['Chains', String(accepted.chains)],
    ['Links', String(accepted.links)],
  ]);
}
