import { openRequestsApp, NOTES, FILES, address, asked } from './requests-app.fixture.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { users } from '@mainstay/db/schema';
import { coded } from '@mainstay/testing/fixtures/members';
import { eq } from 'drizzle-orm';
import { fromBufferPromise } from 'yauzl';
import { downloadArchive } from './download-archive.ts';

let world: Awaited<ReturnType<typeof openRequestsApp>>;
let app: (typeof world)['app'];
let superuser: (typeof world)['superuser'];
let stored: (typeof world)['stored'];
const run: (typeof world)['run'] = (...given) => world.run(...given);
const lived: (typeof world)['lived'] = (...given) => world.lived(...given);
beforeAll(async () => {
  world = await openRequestsApp();
  ({ app, superuser, stored } = world);
});
afterAll(() => world.close());

describe('an export', () => {
  async function open(path: string) {
    const token = path.split('/').at(-1)!;
    const request = {
      id: '1',
      method: 'GET' as const,
      ip: '127.0.0.1',
      userAgent: '',
      headers: {},
      query: new URLSearchParams(),
    };
    const { body } = await downloadArchive.handle(app.services, {
      ...request,
      params: { token },
      body: new Uint8Array(),
    });
    const entries = new Map<string, Buffer>();
    const zip = await fromBufferPromise(Buffer.from(body as Uint8Array), { lazyEntries: true });
    for await (const entry of zip.eachEntry())
      entries.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
    return entries;
  }

  it('has every row about the person and the bytes of every file, and can be fetched for seven days', async () => {
    const owner = await app.register();
    const email = address();
    const person = await lived(owner, email);
    const stranger = await owner.caller.contacts.create({
      firstName: 'Bystander',
      emails: [{ value: 'by@example.test' }],
    });
    const id = await asked(owner, 'export', { email });
    await owner.caller.dataRequests.run({ id });
    await run('data-requests:run', { tenantId: owner.tenantId, id });
    const request = await owner.caller.dataRequests.get({ id });
    expect(request).toMatchObject({ status: 'completed', archive: { bytes: expect.any(Number) } });
    const { path } = await owner.caller.dataRequests.download({ id });
    const entries = await open(path);
    const json = (name: string) => JSON.parse(entries.get(name)!.toString('utf8'));
    const manifest = json('manifest.json');
    // By hand: all rows that name one of the two contacts.
    const count = async (table: string, where: string) =>
      (
        await superuser.unsafe(
          `select count(*)::int as n from ${table} where tenant_id = '${owner.tenantId}' and ${where}`,
        )
      )[0]!['n'];
    const them = `('${person.id}', '${person.twin}')`;
    expect(manifest.rows).toEqual({
      contacts: 2,
      contact_lookups: await count('contact_lookups', `contact_id in ${them}`),
      contact_merges: 1,
      contact_import_rows: 1,
      deals: 1,
      deal_contacts: 1,
      tasks: 1,
      task_links: 1,
      notes: 3,
      note_links: 3,
      files: 2,
      file_links: 2,
      consent_records: 1,
      data_requests: 1,
      webhook_deliveries: await count('webhook_deliveries', `entity_id in ${them}`),
      // Also those of records that told of them: what was said there may name them.
      events: await count(
        'events',
        `(entity_id in ${them} or entity_id in (select entity_id from timeline_entries where record_id in ${them}))`,
      ),
      timeline_entries: await count('timeline_entries', `record_id in ${them}`),
      audit_log: await count('audit_log', `entity_id in ${them}`),
      audit_values: await count('audit_values', `subject_id in ${them}`),
    });
    expect(json('contacts.json').contacts[0]).toMatchObject({ first_name: 'Zephyrine', emails: [{ value: email }] });
    expect(
      json('notes.json')
        .notes.map(({ body }: { body: string }) => body)
        .sort(),
    ).toEqual([...NOTES].sort());
    expect(json('consents.json').consent_records[0]).toMatchObject({ proof: { who: 'Zephyrine' } });
    expect(json('requests.json').data_requests[0]).toMatchObject({ subject: { email } });
    expect(entries.get('index.html')!.toString()).toContain('manifest.json');
    for (const filename of FILES) {
      const name = [...entries.keys()].find((one) => one.endsWith(filename))!;
      expect(entries.get(name)!.toString()).toBe(`PASSPORT OF Z ${filename} ${email}`);
    }
    for (const { name, sha256 } of manifest.files)
      expect(createHash('sha256').update(entries.get(name)!).digest('hex'), name).toBe(sha256);
    const all = [...entries.values()].map(String).join('\n');
    expect(all).not.toContain(stranger.id);
    expect(all).not.toContain('Bystander');
    // Sealed where it lies.
    const bytes = stored.get(`data-requests/${owner.tenantId}/${id}`)!;
    expect(Buffer.from(bytes).includes('manifest.json')).toBe(false);
    expect(await owner.caller.dataRequests.get({ id })).toMatchObject({ downloads: 1 });

    await superuser`update data_requests set expires_at = now() - interval '1 second' where id = ${id}`;
    await expect(open(path)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await run('data-requests:purge', owner);
    expect(stored.has(`data-requests/${owner.tenantId}/${id}`)).toBe(false);
    await expect(owner.caller.dataRequests.download({ id })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('is not for an operator who is no member', async () => {
    const [owner, root] = [await app.register(), await app.register()];
    const { id: contactId } = await owner.caller.contacts.create({ firstName: 'Private' });
    const id = await asked(owner, 'export', { contactId });
    await owner.caller.dataRequests.run({ id });
    await run('data-requests:run', { tenantId: owner.tenantId, id });
    await app.database.asSystem('seed', (tx) =>
      tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, root.userId)),
    );
    const { accessToken } = (await app.signIn(root)).tokens;
    const visiting = app.caller(accessToken, { actingTenantId: owner.tenantId, operatorReason: 'Support' });
    await expect(visiting.dataRequests.download({ id })).rejects.toEqual(coded('FORBIDDEN'));
    await expect(owner.caller.dataRequests.download({ id })).resolves.toMatchObject({ path: expect.any(String) });
  });
});
