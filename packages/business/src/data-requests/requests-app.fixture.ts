import { createHash } from 'node:crypto';
import { type Services, startLoops } from '@mainstay/kernel';
import { importFile } from '@mainstay/testing/fixtures/contact-transfer';
import { openTestApp, type Registered } from '@mainstay/testing/fixtures/test-app';
// oxlint-disable-next-line no-restricted-imports -- looks at every row, past the guard
import postgres from 'postgres';

export const NOTES = ['Allergic to macadamia nuts', 'Prefers the Theremin', 'Sings as a countertenor'];
export const FILES = ['zephyr-passport.txt', 'zephyr-contract.txt'];
export const NEEDLES =
  'Zephyrine,Quackenbush,zephyrine@,2079460123,Ouagadougou,macadamia,Theremin,countertenor,zephyr-passport,PASSPORT OF Z,EXT-4815162342,Archlutenist,Pizzicato'.split(
    ',',
  );

/** An address that nobody else has. */
export const address = () =>
  `zephyrine@${createHash('sha256').update(String(Math.random())).digest('hex').slice(0, 12)}.example`;

/** A request that was verified. */
export async function asked(
  { caller }: Registered,
  kind: 'export' | 'erase',
  subject: { contactId: string } | { email: string },
) {
  const { id } = await caller.dataRequests.create({ kind, subject });
  await caller.dataRequests.verify({ id, method: 'document' });
  return id;
}

/** An application whose storage can be looked into, with what the tests of requests do in it. */
export async function openRequestsApp() {
  const stored = new Map<string, Uint8Array>();
  const app = await openTestApp();
  const memory = app.services.storage;
  const storage: Services['storage'] = {
    kind: memory.kind,
    async put(key, body) {
      await memory.put(key, body);
      stored.set(key, Buffer.from(body));
    },
    async putStream(key, ...given) {
      const body = await memory.putStream(key, ...given);
      stored.set(key, (await memory.get(key)) ?? new Uint8Array());
      return body;
    },
    get: (key) => memory.get(key),
    getStream: (...given) => memory.getStream(...given),
    stat: (key) => memory.stat(key),
    async delete(key) {
      await memory.delete(key);
      stored.delete(key);
    },
    close: () => memory.close(),
  };
  app.services.storage = storage;
  const loops = startLoops(app.services, app.services.registry);
  const superuser = postgres(app.url, { max: 2, onnotice: () => undefined });

  async function run(task: string, payload: { tenantId: string; id?: string }, services = app.services): Promise<void> {
    const job = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
    await services.registry.jobs[task]!(services, payload, job);
  }

  /** A person in all that writes about people: notes, files, a deal, a task, an import, a webhook, consents, a merge. */
  async function lived(owner: Registered, email: string) {
    const { caller, accessToken, tenantId } = owner;
    const { id } = await app.caller(accessToken, { idempotencyKey: email }).contacts.create({
      firstName: 'Zephyrine',
      lastName: 'Quackenbush',
      externalId: `EXT-4815162342-${email}`,
      emails: [{ value: email }],
      phones: [{ value: '+442079460123' }],
      addresses: [{ street: '7 Rue de Ouagadougou', city: 'Ouagadougou' }],
    });
    for (const body of NOTES) await caller.notes.create({ body, links: [{ type: 'contact', id }] });
    for (const filename of FILES)
      await caller.files.attach({
        record: { type: 'contact', id },
        filename,
        content: Buffer.from(`PASSPORT OF Z ${filename} ${email}`).toString('base64'),
      });
    const deal = await caller.deals.create({ title: 'A concert', contacts: [{ contactId: id }] });
    await caller.tasks.create({
      title: 'Tell her Pizzicato',
      description: 'Pizzicato!',
      links: [{ type: 'contact', id }],
    });
    await importFile(app, owner, {
      format: 'csv',
      mode: 'update',
      matchBy: 'externalId',
      content: `external id,title\nEXT-4815162342-${email},Archlutenist\n`,
    });
    const hook = await caller.webhooks.create({ url: 'https://127.0.0.1/hook', types: ['tenant.updated'] });
    await superuser`
      with made as (insert into webhook_deliveries (tenant_id, id, webhook_id, event_type, entity_id, origin, status)
        values (${tenantId}, uuidv7(), ${hook.id}, 'contact.created', ${id}, 'replay', 'failed') returning id)
      insert into webhook_attempts (tenant_id, id, delivery_id, attempt, duration_ms, response_sealed)
        select ${tenantId}, uuidv7(), id, 1, 5, 'sealed answer'::bytea from made`;
    await caller.consents.record({
      contactId: id,
      purpose: 'analytics',
      channel: 'web',
      action: 'granted',
      proof: { who: 'Zephyrine' },
    });
    const twin = await caller.contacts.create({ firstName: 'Zephyrine', lastName: 'Twin', title: 'Archlutenist' });
    const { mergeId } = await caller.contacts.merge({ winnerId: id, loserIds: [twin.id] });
    return { id, twin: twin.id, mergeId, dealId: deal.id };
  }

  /** Erases somebody as a worker would; gives the request. */
  async function erase(owner: Registered, id: string) {
    const { dataRequests } = owner.caller;
    const { planHash } = await dataRequests.plan({ id });
    await dataRequests.run({ id, planHash });
    await run('data-requests:run', { tenantId: owner.tenantId, id });
    return dataRequests.get({ id });
  }

  async function close(): Promise<void> {
    await loops.close();
    await superuser.end();
    await app.close();
  }

  return { app, superuser, stored, run, lived, erase, close };
}
