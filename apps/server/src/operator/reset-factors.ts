import type { Settings } from '@mainstay/cli';
import { printDone } from '@mainstay/cli/terminal';
import { resetFactorsOf } from '@mainstay/platform';
import { serverDatabaseUrl } from './database-url.ts';
import { withServices } from './open-services.ts';

/** Removes somebody's second factors and passkeys in the database itself, and ends their sessions. Throws NOT_FOUND, NO_FACTORS. */
export async function resetFactorsAtConsole(
  settings: Settings,
  { email, databaseUrl }: { email: string; databaseUrl?: string | undefined },
): Promise<void> {
  const url = serverDatabaseUrl(databaseUrl);
  const user = await withServices(url, (services) => resetFactorsOf(services, email));
  await printDone(settings, { reset: user.id }, `${user.email} signs in with the password alone; every session ended`);
}
