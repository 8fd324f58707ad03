import type { Settings } from '@mainstay/cli';
import { CliError, createProgressBar, EXIT, printDone, usageError } from '@mainstay/cli/terminal';
import { createDatabase, databaseUrl as urlOf, dropDatabase, migrate } from '@mainstay/db/migrate';
import { migrationsOf, type Services } from '@mainstay/kernel';
import { DEMO, fillDemoContacts, seedDemoData, seedDemoSites } from '@mainstay/router';
import { readConfig } from '../config.ts';
import { modules } from '../modules.ts';
import { migrationUrl, onDatabase, serverSettings } from './database-url.ts';
import { withServices } from './open-services.ts';

/** Fills an empty development database with demo data; does nothing where anybody is there already. Throws DEVELOPMENT_ONLY. */
export async function seedDatabase(settings: Settings, flag: string | undefined): Promise<void> {
  const seeded = await onDevelopmentDatabase(flag, seed);
  const sentence = seeded
    ? `Sign in as ${DEMO.email} with ${DEMO.password}`
    : 'Nothing was added: somebody is there already (mainstay reset starts anew)';
  await printDone(settings, { seeded }, sentence);
}

/** Contacts of a demo tenant, at most. */
const MAX_CONTACTS = 5_000_000;

/**
 * Fills an empty development database with demo data, and the demo tenant with contacts until it has as many as are wanted. Throws
 * DEVELOPMENT_ONLY, USAGE for another number, and NO_DEMO where others are there and no demo tenant.
 */
export async function growDemo(
  settings: Settings,
  options: { contacts?: string; databaseUrl?: string },
): Promise<void> {
  const wanted = Number(options.contacts ?? 0);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > MAX_CONTACTS)
    throw usageError(`--contacts is a whole number up to ${MAX_CONTACTS}`);
  const bar = createProgressBar('contacts');
  const grow = async (services: Services) => {
    const seeded = await seedAll(services);
    return { seeded, added: await fillDemoContacts(services, wanted, (done, total) => bar.show(done, total)) };
  };
  const made = await onDevelopmentDatabase(options.databaseUrl, (url) => onMigrated(url, grow));
  bar.clear();
  if (made.added === null)
    throw new CliError(
      'NO_DEMO',
      EXIT.refused,
      'There is no demo tenant, and somebody is there already (mainstay reset starts anew)',
    );
  const sentence = `${made.added} contacts were added. Sign in as ${DEMO.email} with ${DEMO.password}`;
  await printDone(settings, { seeded: made.seeded, added: made.added }, sentence);
}

/** Empties a development database: drops it, migrates a new one of its name and fills it with demo data. Throws DEVELOPMENT_ONLY. */
export async function resetDatabase(settings: Settings, flag: string | undefined): Promise<void> {
  await onDevelopmentDatabase(flag, async (url) => {
    const name = decodeURIComponent(new URL(url).pathname.slice(1));
    const maintenance = urlOf(url, 'postgres');
    await onDatabase(url, async () => {
      await dropDatabase(maintenance, name);
      await migrate({ url: await createDatabase(maintenance, name), modules: migrationsOf(modules) });
    });
    await seed(url);
  });
  await printDone(settings, { reset: true }, `All data is gone. Sign in as ${DEMO.email} with ${DEMO.password}`);
}

function seed(url: string): Promise<boolean> {
  return onMigrated(url, seedAll);
}

/** Everything that `npm start` has, too. */
async function seedAll(services: Services): Promise<boolean> {
  const seeded = await seedDemoData(services);
  if (seeded) await seedDemoSites(services);
  return seeded;
}

/** Runs work with the services of a database that no server may have used yet. */
async function onMigrated<T>(url: string, work: (services: Services) => Promise<T>): Promise<T> {
  await onDatabase(url, () => migrate({ url, modules: migrationsOf(modules) }));
  return withServices(url, work, { makeKeys: true });
}

/**
 * Runs work on the database that is named, or on the embedded one, started for it. What it does cannot be undone and its passwords are
 * public: never in production, and never on another machine, whatever NODE_ENV says here. Throws DEVELOPMENT_ONLY.
 */
async function onDevelopmentDatabase<T>(flag: string | undefined, work: (url: string) => Promise<T>): Promise<T> {
  const settings = serverSettings();
  if (settings['NODE_ENV'] === 'production') throw developmentOnly('This is production (NODE_ENV)');
  if (flag !== undefined || settings['DATABASE_URL'] !== undefined) {
    const url = migrationUrl(flag);
    const { hostname } = new URL(url);
    if (!/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname))
      throw developmentOnly(`The database is at ${hostname}, and not on this machine`);
    return work(url);
  }
  const { dataDir } = readConfig(settings);
  const { startEmbeddedPostgres } = await import('@mainstay/embedded-postgres');
  const postgres = await startEmbeddedPostgres({ dataDir, database: 'mainstay' });
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}

function developmentOnly(reason: string): CliError {
  return new CliError('DEVELOPMENT_ONLY', EXIT.refused, `${reason}: this command is for development`);
}
