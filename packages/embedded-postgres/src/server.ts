import { mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CLIENT_SETTINGS } from '@mainstay/db';
import { ensureDatabase } from '@mainstay/db/migrate';
import postgres from 'postgres';
import { type Account, canUseDirectory, chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster, SUPERUSER, writeSettings } from './cluster.ts';
import { causeOf, EmbeddedPostgresError } from './errors.ts';
import { makeHome } from './location.ts';
import { type DirectoryLock, lockDirectory } from './lock.ts';
import { choosePort } from './port.ts';
import {
  findRunning,
  guardAgainstOrphan,
  type Postmaster,
  startPostmaster,
  stopPostmaster,
  waitUntilGone,
} from './postmaster.ts';
import { type EmbeddedState, newState, readState, statePath, writeState } from './state.ts';

const START_ATTEMPTS = 5;
const ADOPTION_TIMEOUT_MS = 60_000;

export interface EmbeddedPostgresOptions {
  /** Made if missing. Holds `embedded.json` (password, port) and `postgres/` (the database and `server.log`). */
  dataDir: string;
  /** The port to prefer; default the last one used here, else a free one. Another is taken when it is not free. */
  port?: number;
  /** Default true. False trades safety against a crash of the machine for speed: for tests. */
  durable?: boolean;
  /** Default 100. */
  maxConnections?: number;
  /** The database the URL names, created if missing; default `postgres`. */
  database?: string;
  /** Shut the server down when this process dies without `stop()`. Default false: the next start adopts it. */
  stopWithParent?: boolean;
  log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** Superuser URL on 127.0.0.1. */
  url: string;
  /** Whether the server was already running, left behind by a process that was killed. */
  adopted: boolean;
  /** Fast shutdown; safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with the packages on a data directory, making the database on the first start and
 * recovering it after a crash. One process at a time owns a data directory; that ends with `stop()` or its death.
 * The server has a session of its own: on SIGINT or SIGTERM the caller calls `stop()`.
 * Throws EmbeddedPostgresError, naming the cause.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const dataDir = resolve(options.dataDir);
  // Root's database belongs to another account, which has to pass through here.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  await mkdir(dataDir, { recursive: true, mode }).catch((error: unknown) => {
    throw new EmbeddedPostgresError(`Cannot create ${dataDir}: ${causeOf(error)}`);
  });

  const locks: DirectoryLock[] = [await lockDirectory(dataDir)];
  const release = async (): Promise<void> => {
    for (const lock of locks.splice(0)) await lock.release();
  };
  try {
    const saved = await readState(dataDir);
    const state = saved ?? newState();
    const { account, home } = await findHome(dataDir, state, saved === null, log);
    // A copy of a data directory points at the same moved database.
    if (state.movedTo !== null) locks.push(await lockDirectory(home));
    const binaries = await findBinaries(account, log);
    for (const path of [home, binaries]) refuseShellCharacters(path);
    const durable = options.durable ?? true;
    await writeState(dataDir, state);
    const data = await ensureCluster({ account, binaries, home, password: state.password, durable }, log);
    const server: Postmaster = { account, binaries, data, logFile: join(home, 'server.log') };

    const settings = { durable, maxConnections: options.maxConnections ?? 100 };
    const { port, adopted } =
      (await adopt(data, state.password, log)) ??
      (await startOnFreePort(server, settings, options.port ?? state.port, log));
    if (port !== state.port) await writeState(dataDir, { ...state, port });

    const running = await findRunning(data);
    const dismissGuard = options.stopWithParent && running ? guardAgainstOrphan(account, running.pid) : () => undefined;
    let stopping: Promise<void> | undefined;
    const stop = (): Promise<void> => {
      stopping ??= stopPostmaster(server).finally(dismissGuard).finally(release);
      return stopping;
    };
    try {
      const url = await ensureDatabase(urlOf(state.password, port), options.database ?? 'postgres');
      return { url, adopted, stop };
    } catch (error) {
      await stop();
      throw new EmbeddedPostgresError(`PostgreSQL started in ${data} but does not answer: ${causeOf(error)}`);
    }
  } catch (error) {
    await release();
    throw error;
  }
}

/**
 * Deletes a data directory's database, password and port, wherever the database was put. Other files in the directory
 * stay. Throws EmbeddedPostgresError while it is in use.
 */
export async function removeEmbeddedPostgres(dataDir: string): Promise<void> {
  if (!(await stat(dataDir).catch(() => null))) return;
  const lock = await lockDirectory(dataDir);
  try {
    const movedTo = (await readState(dataDir))?.movedTo;
    for (const home of [join(dataDir, 'postgres'), ...(movedTo ? [movedTo] : [])]) {
      if (!(await waitUntilGone(join(home, 'data'), 5_000))) {
        throw new EmbeddedPostgresError(`A server still runs on ${home}; start and stop it first`);
      }
      await rm(home, { recursive: true, force: true });
    }
    await rm(statePath(dataDir), { force: true });
  } finally {
    await lock.release();
  }
}

/** Finds or makes the directory of the database, and the account that owns it. Notes a move in `state`. */
async function findHome(
  dataDir: string,
  state: EmbeddedState,
  stateIsNew: boolean,
  log: (line: string) => void,
): Promise<{ account: Account; home: string }> {
  const preferred = join(dataDir, 'postgres');
  const home = state.movedTo ?? preferred;
  const account = await chooseAccount(home);
  if (await stat(join(home, 'data')).catch(() => null)) {
    if (stateIsNew) {
      throw new EmbeddedPostgresError(
        `${statePath(dataDir)} is missing: it held the password of the database in ${home}. ` +
          'Put it back, or move the database away to start afresh',
      );
    }
    if (await canUseDirectory(account, home)) return { account, home };
    throw new EmbeddedPostgresError(
      `The database in ${home} cannot be reached by its owner (uid ${account?.uid}): a directory above it is closed. ` +
        `Open the way (chmod o+x), beginning with ${dirname(dataDir)}`,
    );
  }
  if (state.movedTo !== null) log(`The database in ${state.movedTo} is gone; a new one is made`);
  const made = await makeHome(account, preferred, log);
  state.movedTo = made === preferred ? null : made;
  return { account, home: made };
}

/** Takes over a live server of this cluster; null when there is none, or when it ends meanwhile. */
async function adopt(
  data: string,
  password: string,
  log: (line: string) => void,
): Promise<{ port: number; adopted: boolean } | null> {
  let fault = '';
  for (const deadline = Date.now() + ADOPTION_TIMEOUT_MS; Date.now() < deadline; await sleep(200)) {
    const running = await findRunning(data);
    if (!running) return null;
    // The port is the last thing a starting server writes into its file.
    if (!(running.port > 0)) continue;
    const sql = postgres(urlOf(password, running.port), { ...CLIENT_SETTINGS, max: 1, connect_timeout: 5 });
    try {
      await sql`select 1`;
      log(`Adopted the PostgreSQL that was left running (process ${running.pid})`);
      return { port: running.port, adopted: true };
    } catch (error) {
      fault = causeOf(error);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
  throw new EmbeddedPostgresError(`A PostgreSQL is running on ${data} but does not let us in: ${fault}`);
}

async function startOnFreePort(
  server: Postmaster,
  settings: { durable: boolean; maxConnections: number },
  preferred: number | null,
  log: (line: string) => void,
): Promise<{ port: number; adopted: boolean }> {
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt += 1) {
    const port = await choosePort(preferred, log);
    await writeSettings(server.account, server.data, { ...settings, port });
    const result = await startPostmaster(server);
    if (result === 'started') return { port, adopted: false };
    // Sessions of a killed server need a moment to notice that it is gone.
    if (result === 'busy') await sleep(1_000 * attempt);
  }
  throw new EmbeddedPostgresError(`PostgreSQL did not start in ${START_ATTEMPTS} attempts; see ${server.logFile}`);
}

/** pg_ctl puts both paths into a shell command, in double quotes. */
function refuseShellCharacters(path: string): void {
  const refused = process.platform === 'win32' ? /["\r\n]/ : /["$`\\\r\n]/;
  const found = refused.exec(path)?.[0];
  if (found)
    throw new EmbeddedPostgresError(`PostgreSQL cannot run from a path with ${JSON.stringify(found)}: ${path}`);
}

function urlOf(password: string, port: number): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
}
