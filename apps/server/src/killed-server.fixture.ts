import postgres from 'postgres';
import { expect } from 'vitest';
import { call, freePort, register, startProcess } from './process.fixture.ts';

/** Writers to a server that is killed while they write. */
export interface KilledUnderLoad {
  databaseUrl: string;
  dataDir: string;
  rounds: number;
  writers: number;
  /** The server is killed once so many writes of a round are acknowledged, and others are under way. */
  each: number;
}

/** Fails unless every acknowledged write is stored, and whatever is stored has one event and one line of the audit. */
export async function expectNothingLost({ databaseUrl, dataDir, rounds, writers, each }: KilledUnderLoad) {
  const acknowledged = new Set<string>();
  const environment = {
    DATABASE_URL: databaseUrl,
    MAINSTAY_DATA_DIR: dataDir,
    PORT: String(await freePort()),
  };
  let token = '';
  for (let round = 0; round < rounds; round++) {
    const server = await startProcess(environment);
    if (round === 0) ({ token } = await register(server.url, 'killed@example.test'));
    const enough = Promise.withResolvers<void>();
    let ofRound = 0;
    const writing = Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let n = 0; ; n++) {
          const name = `R${round}W${writer}N${n}`;
          const body = { firstName: name, emails: [{ value: `${name.toLowerCase()}@example.test` }] };
          // A killed server answers nothing: that write is not acknowledged, whether or not it happened.
          const reply = await call(server.url, 'POST', '/contacts', { token, body }).catch(() => null);
          if (!reply) return;
          if (reply.status !== 201) throw new Error(`unexpected ${reply.status} ${JSON.stringify(reply.body)}`);
          acknowledged.add(reply.body.id);
          if (++ofRound >= each) enough.resolve();
        }
      }),
    );
    await Promise.race([enough.promise, writing]);
    await server.end('SIGKILL');
    await writing;
    expect(ofRound).toBeGreaterThanOrEqual(each);
  }
  const sql = postgres(databaseUrl, { max: 1 });
  const contacts = await sql`select id from contacts where first_name like 'R%W%N%'`;
  const events = await sql`select entity_id, count(*)::int as n from events where type = 'contact.created' group by 1`;
  const audit =
    await sql`select entity_id, count(*)::int as n from audit_log where entity_type = 'contact' and action = 'insert' group by 1`;
  await sql.end();
  const stored = new Set(contacts.map((row) => row['id']));
  expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  for (const rows of [events, audit]) {
    const counts = new Map(rows.map((row) => [row['entity_id'], row['n']]));
    expect([...stored].filter((id) => counts.get(id) !== 1)).toEqual([]);
  }
}
