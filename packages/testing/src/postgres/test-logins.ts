import { readFile } from 'node:fs/promises';
import postgres from 'postgres';

const SCRIPT = new URL('../../../../ops/postgres/logins.sql', import.meta.url);

/** Of both logins, on a test server that listens on loopback. */
const PASSWORD = 'only-for-tests';

/** Makes the server's two logins on the test server, by the script that operators run. */
export async function createTestLogins(url: string): Promise<void> {
  const script = await readFile(SCRIPT, 'utf8');
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    // Several runs on one server would otherwise change the same roles at the same moment.
    await sql`select pg_advisory_lock(hashtext('mainstay test logins'))`;
    // What psql puts in the place of its variables.
    await sql.unsafe(script.replaceAll(/:'(app|system)_password'/g, `'${PASSWORD}'`));
  } finally {
    await sql.end();
  }
}

/** The URL of a test database for one of the two logins. */
export function loginUrl(url: string, login: 'app' | 'system'): string {
  return Object.assign(new URL(url), { username: `mainstay_${login}_login`, password: PASSWORD }).href;
}
