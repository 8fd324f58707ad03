import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { migrationStatus } from '@mainstay/db/migrate';
import type { Finding } from './checks.ts';
import type { ChaosDatabase } from './database.ts';

const MIGRATE = "import { migrate } from '@mainstay/db/migrate'; await migrate({ url: process.env.DATABASE_URL });";

/** Migrations that are done before each kill: it falls into the one after. */
const STEP = 3;

/** Kills starts of the migration half-way, and lets one end: it must come to what an undisturbed one does. */
export async function killMigrations(database: ChaosDatabase, kills: number): Promise<Finding[]> {
  const faults: string[] = [];
  for (let n = 0; n < kills; n++) {
    const child = begin(database.url);
    const ended = once(child, 'exit');
    while (child.exitCode === null && (await applied(database)) < 1 + n * STEP) await sleep(2);
    child.kill('SIGKILL');
    await ended;
  }
  const last = begin(database.url);
  let said = '';
  last.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(last, 'exit')) as [number | null];
  if (code !== 0) faults.push(`the last one ended with ${code}: ${said.slice(-500)}`);
  for (const { name, state } of await migrationStatus({ url: database.url }))
    if (state !== 'applied') faults.push(`${name}: ${state}`);
  return [{ what: 'a migration that is killed is taken up by the next one', looked: kills, faults }];
}

function begin(url: string) {
  return spawn(process.execPath, ['--input-type=module', '-e', MIGRATE], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { PATH: process.env['PATH'], DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

function applied(database: ChaosDatabase): Promise<number> {
  return database.ask(async (sql) => {
    const [row] = await sql<{ is_there: boolean }[]>`
      select to_regclass('mainstay.mainstay_migrations') is not null as is_there`;
    if (!row?.is_there) return 0;
    const [count] = await sql<{ n: number }[]>`select count(*)::int as n from mainstay.mainstay_migrations`;
    return count?.n ?? 0;
  });
}
