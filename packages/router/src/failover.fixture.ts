import { setTimeout as sleep } from 'node:timers/promises';
// oxlint-disable-next-line no-restricted-imports -- replaces the database below the guard
import postgres from 'postgres';
import type { RouterTestApp } from './test-app.fixture.ts';

/** A copy of an application's database as it is now, which can take its place. */
export interface Standby {
  /** Loses what was written since the copy: the application goes on with the copy, as after a failover to a standby that was behind. */
  promote(): Promise<void>;
}

/** Copies the database of an application, sequences and all. */
export async function openStandby(app: RouterTestApp): Promise<Standby> {
  const url = new URL(app.url);
  const name = url.pathname.slice(1);
  const copy = `${name}_standby`;
  url.pathname = '/postgres';
  const admin = <T>(work: (sql: postgres.Sql) => Promise<T>) => {
    const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
    return work(sql).finally(() => sql.end());
  };
  const disconnect = (sql: postgres.Sql) =>
    sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and pid <> pg_backend_pid()`;
  await admin(async (sql) => {
    // The application may be back between the two.
    for (let attempt = 1; ; attempt++) {
      await disconnect(sql);
      try {
        await sql.unsafe(`create database ${copy} template ${name} strategy file_copy`);
        return;
      } catch (error) {
        if (attempt === 20) throw error;
        await sleep(100);
      }
    }
  });
  await settled(app);
  return {
    async promote() {
      await admin(async (sql) => {
        await sql.unsafe(`drop database ${name} with (force)`);
        await sql.unsafe(`alter database ${copy} rename to ${name}`);
      });
      await settled(app);
    },
  };
}

/** The first queries on connections that were cut fail. */
async function settled(app: RouterTestApp): Promise<void> {
  for (let good = 0, tries = 0; good < 20; tries++) {
    const works = await Promise.all([app.database.ping(), app.database.asSystem('seed', async () => undefined)]).then(
      () => true,
      () => false,
    );
    good = works ? good + 1 : 0;
    if (tries > 500) throw new Error('the application does not come back');
    if (!works) await sleep(20);
  }
}
