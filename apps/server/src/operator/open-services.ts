import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError, EXIT, usageError } from '@mainstay/cli/terminal';
import type { KeyRing, Logger, Services } from '@mainstay/kernel';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { openInstallation } from '../installation.ts';
import { openKeyRings } from '../key-rings.ts';
import { modules } from '../modules.ts';
import { onDatabase, serverSettings } from './database-url.ts';

const silent = () => undefined;
/** What fails reaches the caller as an error; the rest is the server's business. */
const quiet: Logger = { debug: silent, info: silent, warn: silent, error: silent, child: () => quiet };

/**
 * Runs work with the services of the installation that the environment describes, as its server would. Throws USAGE when a
 * setting is wrong or the server's keys are not at hand; with `makeKeys` they are made, as a server in development makes them.
 */
export async function withServices<T>(
  databaseUrl: string,
  work: (services: Services) => Promise<T>,
  { makeKeys = false }: { makeKeys?: boolean } = {},
): Promise<T> {
  const config = readSettings(databaseUrl);
  if (!makeKeys) await requireKeys(config);
  return onDatabase(databaseUrl, async () => {
    const installation = await openInstallation({ config, databaseUrl, modules, logger: quiet }).catch(asUsage);
    try {
      return await work(installation.services).catch(asRefusal);
    } finally {
      await installation.close();
    }
  });
}

/** The key rings of the installation that the environment describes. Throws USAGE as `withServices` does. */
export async function readKeyRings(databaseUrl: string): Promise<{ keyRing: KeyRing; secretRing: KeyRing }> {
  const config = readSettings(databaseUrl);
  await requireKeys(config);
  return openKeyRings(config);
}

function readSettings(databaseUrl: string): Config {
  try {
    // The second login of the environment belongs to the database of the environment.
    const settings = serverSettings();
    const other = databaseUrl !== settings['DATABASE_URL'];
    return readConfig({ ...settings, DATABASE_URL: databaseUrl, ...(other ? { DATABASE_SYSTEM_URL: '' } : {}) });
  } catch (error) {
    return asUsage(error);
  }
}

function asUsage(error: unknown): never {
  if (error instanceof ConfigError) throw usageError(error.message);
  throw error;
}

/** With keys of its own making this command would write what the server could never read. */
async function requireKeys({ secretKeys, encryptionKeys, dataDir }: Config): Promise<void> {
  if (secretKeys && encryptionKeys) return;
  const path = join(dataDir, 'keys.json');
  await access(path).catch(() => {
    throw usageError(
      `Give the server's SECRET_KEYS and ENCRYPTION_KEYS, or its MAINSTAY_DATA_DIR: there is no ${path}`,
    );
  });
}

/** Errors that a feature declares, such as EMAIL_EXISTS, have a code and a kind. */
function asRefusal(error: unknown): never {
  if (error instanceof Error && 'kind' in error && 'code' in error && typeof error.code === 'string') {
    throw new CliError(error.code, EXIT.refused, error.message, { cause: error });
  }
  throw error;
}
