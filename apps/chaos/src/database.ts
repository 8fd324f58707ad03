import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@mainstay/embedded-postgres';
import postgres from 'postgres';

/** The name of the campaign's own sessions, which are left alone. */
const OURS = 'mainstay-chaos';

/** A PostgreSQL of the campaign's own, which is killed and recovered, and whose sessions are ended. */
export class ChaosDatabase {
  readonly #dataDir: string;
  #server: EmbeddedPostgres;
  readonly url: string;

  private constructor(dataDir: string, server: EmbeddedPostgres) {
    this.#dataDir = dataDir;
    this.url = server.url;
    this.#server = server;
  }

  static async start(dataDir: string): Promise<ChaosDatabase> {
    return new ChaosDatabase(dataDir, await boot(dataDir));
  }

  /** Runs queries as the superuser on a connection of their own. */
  async ask<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
    const sql = postgres(this.url, { max: 1, connect_timeout: 10, connection: { application_name: OURS } });
    try {
      return await work(sql);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }

  /** Kills the server without a word, and brings it back on the same data. Throws when it comes back elsewhere. */
  async kill(): Promise<void> {
    const pid = await this.ask(async (sql) => {
      const [row] = await sql<{ text: string }[]>`select pg_read_file('postmaster.pid') as text`;
      return Number(row?.text.split('\n', 1)[0]);
    });
    process.kill(pid, 'SIGKILL');
    await this.#server.stop().catch(() => undefined);
    this.#server = await boot(this.#dataDir);
    if (this.#server.url !== this.url) throw new Error('PostgreSQL came back at another address');
  }

  /** Ends half of the application's sessions; returns how many. */
  async terminateSessions(): Promise<number> {
    return this.ask(async (sql) => {
      const rows = await sql`
        select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name <> ${OURS} and backend_type = 'client backend' and random() < 0.5`;
      return rows.length;
    });
  }

  /**
   * Has every write to contacts and events fail for a while, as it does on a full disk: with SQLSTATE 53100 (disk_full). Statement by
   * statement and not by a file system, which only root may mount.
   */
  async fill(forMs: number): Promise<void> {
    await this.#retried((sql) =>
      sql.unsafe(`
        create or replace function public.chaos_full() returns trigger language plpgsql as $$
        begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
        create or replace trigger chaos_full before insert or update on contacts for each statement execute function public.chaos_full();
        create or replace trigger chaos_full before insert on events for each statement execute function public.chaos_full();`),
    );
    await sleep(forMs);
    await this.#retried((sql) =>
      sql.unsafe('drop trigger if exists chaos_full on contacts; drop trigger if exists chaos_full on events;'),
    );
  }

  /** Asks until it is answered: the server may be away for other reasons. */
  async #retried(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        await this.ask(work);
        return;
      } catch (error) {
        if (tries > 100) throw error;
        await sleep(200);
      }
    }
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }
}

function boot(dataDir: string) {
  return startEmbeddedPostgres({
    dataDir,
    database: 'mainstay',
    durable: true,
    maxConnections: 150,
    stopWithParent: true,
  });
}
