import type { Settings } from '@mainstay/cli';
import { printRecord, remark } from '@mainstay/cli/terminal';
import { authRuntime } from '@mainstay/platform';
import { serverDatabaseUrl } from './database-url.ts';
import { withServices } from './open-services.ts';

/**
 * Adds a key that access tokens are signed with once every process knows it, and prints its `kid`; that of the key to come, when one is
 * under way already.
 */
export async function rotateSigningKey(settings: Settings, databaseUrl: string | undefined): Promise<void> {
  const url = serverDatabaseUrl(databaseUrl);
  const kid = await withServices(url, (services) => authRuntime(services).signingKeys.rotate());
  await printRecord(settings, { kid }, [['Key', kid]]);
  remark(
    settings.output,
    'note',
    'It signs ten minutes after it was made; tokens signed before stay good until they end',
  );
}
