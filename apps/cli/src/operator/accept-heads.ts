import { acceptHeads } from '@mainstay/platform';
import type { Settings } from '../connection/settings.ts';
import { printRecord } from '../terminal/print-record.ts';
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
