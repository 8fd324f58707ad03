import postgres from 'postgres';

/** A connection that one request owns at a time, and the tenant its session carries. */
export interface OwnedConnection {
  sql: postgres.Sql;
  tenantId: string | null;
}

/** Single connections handed out one request at a time, oldest waiter first. */
export class LimitPool {
  readonly #idle: OwnedConnection[];
  readonly #waiting: ((connection: OwnedConnection) => void)[] = [];

  constructor(url: string, size: number) {
    this.#idle = Array.from({ length: size }, () => ({ sql: open(url), tenantId: null }));
  }

  /** Runs `work` on a connection of its own. After a failure the session's tenant counts as unknown. */
  async use<T>(work: (connection: OwnedConnection) => Promise<T>): Promise<T> {
    const connection =
      this.#idle.pop() ?? (await new Promise<OwnedConnection>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(connection);
    } catch (error) {
      connection.tenantId = null;
      throw error;
    } finally {
      const next = this.#waiting.shift();
      if (next) next(connection);
      else this.#idle.push(connection);
    }
  }

  /** One prepared read. The tenant is set for the session, pipelined ahead, only when it differs from the last. */
  read<R extends object>(connection: OwnedConnection, tenantId: string, text: string, parameters: string[]) {
    if (connection.tenantId !== tenantId) {
      connection.tenantId = tenantId;
      // A failure of this statement fails the next one too, by the policy.
      connection.sql
        .unsafe("select set_config('app.tenant_id', $1, false)", [tenantId], { prepare: true })
        .catch(() => {
          connection.tenantId = null;
        });
    }
    return connection.sql.unsafe<R[]>(text, parameters, { prepare: true });
  }

  /** One prepared write in a transaction, all four statements in one flight; with `then`, what follows from its row goes in a second one, with the commit. */
  async write<R extends object>(
    who: { tenantId: string; userId: string },
    text: string,
    parameters: Parameter[],
    then?: (row: R) => [text: string, parameters: Parameter[]],
  ): Promise<R[]> {
    return this.use(async ({ sql }) => {
      // A query is sent when it is waited for: the order of these lists is the order on the wire.
      const begun = [
        sql.unsafe('begin', [], { prepare: true }),
        sql.unsafe(SETTINGS, [who.tenantId, who.userId], { prepare: true }),
      ] as const;
      const written = sql.unsafe<R[]>(text, parameters, { prepare: true });
      const commit = sql.unsafe('commit', [], { prepare: true });
      if (!then) return (await Promise.all([...begun, written, commit]))[2];
      const [, , rows] = await Promise.all([...begun, written]);
      const [row] = rows;
      const behind = row ? [sql.unsafe(...then(row), { prepare: true })] : [];
      await Promise.all([...behind, commit]);
      return rows;
    });
  }
}

type Parameter = string | number | null | Buffer;

const SETTINGS = `select set_config('app.tenant_id', $1, true), set_config('app.actor_type', 'user', true), set_config('app.actor_id', $2, true)`;

function open(url: string): postgres.Sql {
  return postgres(url, {
    max: 1,
    connection: { role: 'mainstay_app', TimeZone: 'UTC' },
    onnotice: () => undefined,
    types: {
      timestamptz: {
        to: 1184,
        from: [1184],
        serialize: (value: string) => value,
        parse: (value: string) => `${value.slice(0, 10)}T${value.slice(11, -3)}Z`,
      },
    },
  });
}
