import { randomUUID } from 'node:crypto';
import { errorFacts, listProcedures, type ProcedureEntry, toAppError } from '@mainstay/kernel';
import { idPlaces } from '@mainstay/testing';
import { openSampleWorld, type World } from '@mainstay/testing/fixtures/sample-world';
import { type As, coreSamples, sampleCalls } from '@mainstay/testing/fixtures/samples';
import type { Registered, RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appRouter } from './app-router.ts';
import { coreModules } from './core-modules.ts';

let app: RouterTestApp;
let owner: Registered;
/** An id of every kind of record that another tenant has. */
const foreign = new Map<string, string>();
/** An id of every kind of record that the caller's own tenant has. */
const own = new Map<string, string>();
beforeAll(async () => {
  const world = await openSampleWorld();
  ({ app, owner } = world);
  const stranger = await app.register();
  for (const person of [owner, stranger]) await makeRecords({ ...world, owner: person });
  await collectIds(owner, own);
  await collectIds(stranger, foreign);
});
afterAll(() => app.close());

const procedures = listProcedures(appRouter);
const samples = await coreSamples();
const calls = sampleCalls(samples, coreModules);

/** Makes records of every kind in the tenant of a world's owner: those that the samples of what tenants do leave behind. */
async function makeRecords(world: World) {
  const as: As = (person, tenantId) =>
    app.caller(person?.accessToken ?? null, tenantId === undefined ? {} : { actingTenantId: tenantId });
  for (const { path, meta } of procedures) if (meta.permission.includes(':')) await calls.get(path)?.(as, world);
}

/** The tables whose rows have an id in a tenant. */
const tables = () =>
  app.database.asSystem('seed', (tx) =>
    tx.execute<{ name: string; bin: boolean }>(sql`
      select table_name as name, bool_or(column_name = 'deleted_at') as bin from information_schema.columns
       where table_schema = 'public' and column_name in ('tenant_id', 'id', 'deleted_at')
       group by 1 having bool_or(column_name = 'tenant_id') and bool_or(column_name = 'id')`),
  );

async function collectIds({ tenantId, userId }: Registered, ids: Map<string, string>) {
  for (const { name, bin } of await tables())
    for (const deleted of bin ? [false, true] : [false]) {
      const where = bin ? sql`and (deleted_at is not null) = ${deleted}` : sql``;
      const rows = await app.database.asSystem('seed', (tx) =>
        tx.execute<{ id: string }>(
          sql`select id from ${sql.identifier(name)} where tenant_id = ${tenantId} ${where} limit 1`,
        ),
      );
      if (rows[0]) ids.set(deleted ? `deleted ${name}` : name, rows[0].id);
    }
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
  const places = procedures
    .filter(({ path }) => path !== ELSEWHERE)
    .flatMap((entry) => {
      const definition = entry.procedure._def as unknown as { inputs: z.ZodType[] };
      const schema = z.toJSONSchema(definition.inputs[0]!, { io: 'input', unrepresentable: 'any' });
      return idPlaces(schema as Parameters<typeof idPlaces>[0]).map((place) => ({
        entry,
        ...place,
        name: `${entry.path} ${place.path}`,
      }));
    });

  it.each(places)('at $name is answered as an unknown one', async ({ entry, put, name }) => {
    // Ids that the caller sent come back in an answer; they are the only difference allowed.
    const neutral = (answer: string, sent: string) =>
      answer.replaceAll(sent, 'ID').replace(/"(id|mergeId|createdAt|updatedAt|finishedAt)":"[^"]+"/g, '"$1"');
    const unknown = randomUUID();
    const nobodys = neutral(await seen(entry, put(unknown)), unknown);
    for (const [kind, id] of foreign)
      expect(neutral(await seen(entry, put(id)), id), `${name} with an id of ${kind}`).toBe(nobodys);
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
    }
    const id = owner.tenantId;
    for (const spelling of [`{${id}}`, `urn:uuid:${id}`, id.replaceAll('-', '')])
      expect(await seen(entry, put(spelling)), `${name} with ${spelling}`).toMatch(
        /^{"code":"(VALIDATION_ERROR|FORBIDDEN)"/,
      );
  });

  it('was tried for every kind of record, those in the bin too', async () => {
    // Of a feature without a mutation there are no samples yet; what is one per tenant or goes with another row has no id of its own.
    const made = samples
      .filter(({ resource, calls: others }) => resource ?? others)
      .flatMap(({ tables: ends }) => Object.entries(ends ?? {}))
      .flatMap(([name, end]) => ('with' in end || 'onePer' in end ? [] : [name]));
    const kinds = (await tables()).filter(({ name }) => made.includes(name));
    const expected = kinds.flatMap(({ name, bin }) => (bin ? [name, `deleted ${name}`] : [name]));
    const hint = 'no sample leaves such a row behind: add one to the samples of its feature';
    expect([...foreign.keys()], hint).toEqual(expect.arrayContaining([...expected, 'tenants', 'users']));
    expect(expected.length).toBeGreaterThan(10);
    expect(places.length).toBeGreaterThan(15);
  });
});
