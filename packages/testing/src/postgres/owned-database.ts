import { randomBytes } from 'node:crypto';
import { createDatabase, databaseUrl, dropDatabase } from '@mainstay/db/migrate';
import postgres from 'postgres';
import { inject } from 'vitest';

/** What the product makes its tables visible to; they belong to a whole server, so another database may have made them. */
const PRODUCT_ROLES = ['mainstay_app', 'mainstay_system', 'mainstay_retention'];

export interface OwnedDatabase {
  /** The owner's URL: no superuser, as operators have it on a managed server. */
  url: string;
  superuserUrl: string;
  /** Another empty database of the same owner. */
  sibling(): Promise<{ url: string; superuserUrl: string }>;
  /** Drops the databases and their owner. */
  drop(): Promise<void>;
}

/** An empty database that belongs to a role which is no superuser. `server` is a superuser's URL; default: the test run's. */
export async function createOwnedDatabase(server: string = inject('postgresUrl')): Promise<OwnedDatabase> {
  const owner = `owner_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  const superuser = postgres(server, { max: 1, onnotice: () => undefined });
  const names: string[] = [];
  const create = async () => {
    const name = `test_${randomBytes(8).toString('hex')}`;
    names.push(name);
    const superuserUrl = await createDatabase(server, name);
    await superuser`alter database ${superuser(name)} owner to ${superuser(owner)}`;
    const url = Object.assign(new URL(databaseUrl(server, name)), { username: owner, password }).href;
    return { url, superuserUrl };
  };
  await superuser.unsafe(`create role ${owner} login createrole password '${password}'`);
  for (const role of PRODUCT_ROLES) {
    const [found] = await superuser`select from pg_roles where rolname = ${role}`;
    if (found) await superuser.unsafe(`grant ${role} to ${owner} with admin option, inherit false, set true`);
  }
  return {
    ...(await create()),
    sibling: create,
    async drop() {
      for (const name of names) await dropDatabase(server, name);
      await superuser.unsafe(`reassign owned by ${owner} to current_user; drop owned by ${owner}; drop role ${owner}`);
      await superuser.end();
    },
  };
}
