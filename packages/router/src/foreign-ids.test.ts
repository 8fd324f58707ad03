import { randomUUID } from 'node:crypto';
import { errorFacts, listProcedures, type ProcedureEntry, toAppError } from '@mainstay/kernel';
import { idPlaces } from '@mainstay/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appRouter } from './app-router.ts';
import { openTestApp, type Registered, type RouterTestApp } from './test-app.fixture.ts';

let app: RouterTestApp;
let owner: Registered;
/** An id of every kind of record that another tenant has. */
const foreign = new Map<string, string>();
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  await owner.caller.contacts.create({ firstName: 'Ours' });
  const stranger = await app.register();
  const { contacts } = stranger.caller;
  const winner = await contacts.create({ firstName: 'Theirs', tags: ['theirs'] });
  const loser = await contacts.create({ firstName: 'Theirs too' });
  const deleted = await contacts.create({ firstName: 'Gone' });
  await contacts.delete({ id: deleted.id });
  await contacts.merge({ winnerId: winner.id, loserIds: [loser.id] });
  await contacts.import({ format: 'csv', content: 'first name\nImported\n' });
  await stranger.caller.apiKeys.create({ name: 'Theirs', scopes: ['contacts:read'] });
  await stranger.caller.domains.add({ host: 'theirs.example.com' });
  const { id: webhookId } = await stranger.caller.webhooks.create({ url: 'http://127.0.0.1:1/', types: ['*'] });
  await stranger.caller.webhooks.test({ webhookId });
  const { data: theirRoles } = await stranger.caller.roles.list({});
  await stranger.caller.invitations.create({ email: 'theirs@example.test', roleId: theirRoles[0]!.id });
  const tables = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ name: string }>(sql`
      select table_name as name from information_schema.columns where table_schema = 'public' and column_name in ('tenant_id', 'id')
       group by 1 having count(*) = 2`),
  );
  for (const { name } of tables) {
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.execute<{ id: string }>(
        sql`select id from ${sql.identifier(name)} where tenant_id = ${stranger.tenantId} limit 1`,
      ),
    );
    if (rows[0]) foreign.set(name, rows[0].id);
  }
  foreign.set('deleted contacts', deleted.id);
  foreign.set('tenants', stranger.tenantId);
  foreign.set('users', stranger.userId);
});
afterAll(() => app.close());

/** What the caller sees: the answer, or the facts of the error. */
async function seen({ path, procedure, type }: ProcedureEntry, input: unknown): Promise<string> {
  const ctx = app.context({ credential: owner.accessToken });
  const call = procedure as unknown as (options: object) => Promise<unknown>;
  try {
    const answer = await call({ path, getRawInput: async () => input, ctx, type, signal: undefined, batchIndex: 0 });
    return JSON.stringify(isStream(answer) ? await Array.fromAsync(answer) : answer);
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
