import { type EmbeddedPostgres, startEmbeddedPostgres } from '@mainstay/db';
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
