import { randomUUID } from 'node:crypto';
import { errorFacts, listProcedures, type ProcedureEntry, toAppError } from '@mainstay/kernel';
import { idPlaces } from '@mainstay/testing';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appRouter } from './app-router.ts';

let app: RouterTestApp;
let owner: Registered;
/** An id of every kind of record that another tenant has. */
const foreign = new Map<string, string>();
/** An id of every kind of record that the caller's own tenant has. */
const own = new Map<string, string>();
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  await owner.caller.contacts.create({ firstName: 'Ours' });
  const stranger = await app.register();
  for (const person of [owner, stranger]) await makeRecords(person);
  await collectIds(owner, own);
  await collectIds(stranger, foreign);
});
afterAll(() => app.close());

/** Makes a record of every kind in somebody's tenant. */
async function makeRecords({ caller }: Registered) {
  const { contacts } = caller;
  const winner = await contacts.create({ firstName: 'Theirs', tags: ['theirs'] });
  const loser = await contacts.create({ firstName: 'Theirs too' });
  const deleted = await contacts.create({ firstName: 'Gone' });
  await contacts.delete({ id: deleted.id });
  await contacts.merge({ winnerId: winner.id, loserIds: [loser.id] });
  await contacts.import({ format: 'csv', content: 'first name\nImported\n' });
  await caller.apiKeys.create({ name: 'Theirs', scopes: ['contacts:read'] });
  await caller.domains.create({ host: 'theirs.example.com' });
  const { id: webhookId } = await caller.webhooks.create({ url: 'http://127.0.0.1:1/', types: ['*'] });
  await caller.webhooks.test({ id: webhookId });
  const { data: roles } = await caller.roles.list({});
  await caller.invitations.create({ email: 'theirs@example.test', roleId: roles[0]!.id });
}

async function collectIds({ tenantId, userId }: Registered, ids: Map<string, string>) {
  const tables = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ name: string }>(sql`
      select table_name as name from information_schema.columns where table_schema = 'public' and column_name in ('tenant_id', 'id')
       group by 1 having count(*) = 2`),
  );
  for (const { name } of tables) {
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.execute<{ id: string }>(sql`select id from ${sql.identifier(name)} where tenant_id = ${tenantId} limit 1`),
    );
    if (rows[0]) ids.set(name, rows[0].id);
  }
  const gone = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ id: string }>(
      sql`select id from contacts where tenant_id = ${tenantId} and deleted_at is not null and first_name = 'Gone'`,
    ),
  );
  ids.set('deleted contacts', gone[0]!.id);
  ids.set('tenants', tenantId);
  ids.set('users', userId);
}

/** What the caller sees: the answer, or the facts of the error. */
async function seen({ path, procedure, type }: ProcedureEntry, input: unknown): Promise<string> {
  const ctx = app.context({ credential: owner.accessToken });
  const call = procedure as unknown as (options: object) => Promise<unknown>;
  try {
    const answer = await call({ path, getRawInput: async () => input, ctx, type, signal: undefined, batchIndex: 0 });
    return JSON.stringify(isStream(answer) ? await Array.fromAsync(answer) : (answer ?? null));
  } catch (error) {
    return JSON.stringify(errorFacts(toAppError(error), ''));
  }
}

function isStream(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
}

/** Repeated failures lock a sign-in, so auth.test.ts tries this one with the right password. */
const ELSEWHERE = 'auth.login';

describe('an id of another tenant', () => {
  const procedures = listProcedures(appRouter).filter(({ path }) => path !== ELSEWHERE);
  const places = procedures.flatMap((entry) => {
    const definition = entry.procedure._def as unknown as { inputs: z.ZodType[] };
    const schema = z.toJSONSchema(definition.inputs[0]!, { io: 'input', unrepresentable: 'any' });
    return idPlaces(schema as Parameters<typeof idPlaces>[0]).map((place) => ({
      entry,
      ...place,
      name: `${entry.path} ${place.path}`,
    }));
  });

  it.each(places)('at $name is answered as an unknown one', async ({ entry, put, name }) => {
    for (const [kind, id] of foreign) {
      const unknown = randomUUID();
      // Ids that the caller sent come back in an answer; they are the only difference allowed.
      const [theirs, nobodys] = [await seen(entry, put(id)), await seen(entry, put(unknown))];
      const neutral = (answer: string, sent: string) =>
        answer.replaceAll(sent, 'ID').replace(/"(id|mergeId|createdAt|updatedAt|finishedAt)":"[^"]+"/g, '"$1"');
      expect(neutral(theirs, id), `${name} with an id of ${kind}`).toBe(neutral(nobodys, unknown));
    }
  });

  it.each(places)('at $name may be written in capitals, and in no other way', async ({ entry, put, name }) => {
    for (const [kind, id] of [...own, ...foreign]) {
      const capitals = await seen(entry, put(id.toUpperCase()));
      expect(capitals, `${name} with an id of ${kind} in capitals`).not.toContain('"INTERNAL_ERROR"');
      // A switch ends the session it was called in.
      if (entry.path === 'auth.switchTenant' && id === owner.tenantId)
        owner.accessToken = (await app.signIn(owner)).tokens.accessToken;
      // A mutation has had its effect by now; a query is asked again.
      if (entry.type === 'query') expect(capitals, `${name} with an id of ${kind}`).toBe(await seen(entry, put(id)));
      for (const spelling of [`{${id}}`, `urn:uuid:${id}`, id.replaceAll('-', '')])
        expect(await seen(entry, put(spelling)), `${name} with ${spelling}`).toMatch(
          /^{"code":"(VALIDATION_ERROR|FORBIDDEN)"/,
        );
    }
  });

  it('was tried for every kind of record', () => {
    expect([...foreign.keys()]).toEqual(
      expect.arrayContaining([
        'contacts',
        'tags',
        'contact_merges',
        'contact_imports',
        'api_keys',
        'domains',
        'webhooks',
        'webhook_deliveries',
        'roles',
        'memberships',
        'invitations',
        'tenants',
        'users',
      ]),
    );
    expect(places.length).toBeGreaterThan(15);
  });
});
