import { eventCounts, importFile, runJob } from '@mainstay/testing/fixtures/contact-transfer';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

/** CSV lines of numbered people. */
function people(count: number, from = 0): string {
  const rows = Array.from({ length: count }, (_none, index) => `P${from + index},Test,p${from + index}@example.test`);
  return ['First Name,Last Name,Email', ...rows].join('\n');
}

describe('interruption', () => {
  it('goes on behind the last recorded row, nothing twice and nothing lost', async () => {
    const person = await app.register();
    const { id } = await person.caller.contacts.import({ format: 'csv', content: people(350) });
    // A worker looks before each chunk whether it should stop: this one is told so before its third.
    let looks = 0;
    const signal = Object.defineProperty(new AbortController().signal, 'aborted', { get: () => ++looks > 2 });
    await expect(runJob(app, 'contacts:import', person.tenantId, id, { signal })).rejects.toThrow();
    await expect(person.caller.contacts.imports.get({ id })).resolves.toMatchObject({
      status: 'running',
      processed: 200,
      created: 200,
    });
    // Two workers at once, as when one was only thought dead.
    await Promise.all([
      runJob(app, 'contacts:import', person.tenantId, id),
      runJob(app, 'contacts:import', person.tenantId, id),
    ]);
    const done = await person.caller.contacts.imports.get({ id });
    expect(done).toMatchObject({ status: 'done', processed: 350, created: 350, failed: 0 });
    await expect(person.caller.contacts.list({ page: 1 })).resolves.toMatchObject({ meta: { total: 350 } });
    expect(await eventCounts(app, person.tenantId)).toMatchObject({
      'contact.created': 350,
      'contact.import.finished': 1,
    });
  });

  it('is given up after the last attempt', async () => {
    const person = await app.register();
    const { id } = await person.caller.contacts.import({ format: 'csv', content: people(2) });
    // A text that no longer opens is a fault of ours that no attempt cures.
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update contact_import_files set content = '\\x00' where import_id = ${id}`),
    );
    await expect(runJob(app, 'contacts:import', person.tenantId, id, { attempt: 5 })).rejects.toThrow('our side');
    await expect(person.caller.contacts.imports.get({ id })).resolves.toMatchObject({ status: 'running' });
    await runJob(app, 'contacts:import', person.tenantId, id, { attempt: 6 });
    const failed = await person.caller.contacts.imports.get({ id });
    expect(failed.status).toBe('failed');
    expect(failed.error).toMatch(/our side/);
  });
});

describe('contacts.imports.revert', () => {
  let person: Registered;
  beforeAll(async () => {
    person = await app.register();
  });

  it('takes back what nobody edited since, and reports what it kept', async () => {
    const { contacts } = person.caller;
    const known = await contacts.create({
      firstName: 'Was',
      tags: ['old'],
      emails: [{ value: 'known@r.test', label: 'x' }],
      phones: [{ value: '+12025550147' }],
    });
    const edited = await contacts.create({ firstName: 'Edited', emails: [{ value: 'edited@r.test' }] });
    const content = [
      'First Name,Email,Email 2,Tags,Phone',
      'Is,known@r.test,known2@r.test,new,',
      'Is twice,known@r.test,,newer,+12025550148',
      'Changed,edited@r.test,,,',
      'Fresh,fresh@r.test,,,',
      'Touched,touched@r.test,,,',
    ].join('\n');
    const done = await importFile(app, person, { format: 'csv', content, mode: 'upsert' });
    expect(done).toMatchObject({ created: 2, updated: 3, failed: 0 });
    await contacts.update({ id: edited.id, title: 'Later' });
    const [touched] = (await contacts.search({ q: 'touched@r.test' })).data;
    await contacts.update({ id: touched!.id, title: 'Later' });

    await expect(contacts.imports.revert({ id: done.id })).resolves.toMatchObject({ status: 'reverting' });
    await expect(contacts.imports.revert({ id: done.id })).rejects.toEqual(coded('IMPORT_ALREADY_REVERTED'));
    await runJob(app, 'contacts:revert-import', person.tenantId, done.id);
    const reverted = await contacts.imports.get({ id: done.id });
    expect(reverted).toMatchObject({ status: 'reverted', revertedRows: 3, keptRows: 2 });
    expect(reverted.kept).toEqual([
      { line: 4, contactId: edited.id },
      { line: 6, contactId: touched!.id },
    ]);
    const { version, updatedAt, ...restored } = await contacts.get({ id: known.id });
    const { version: _v, updatedAt: _u, ...before } = known;
    expect(restored).toEqual(before);
    expect([version, updatedAt > known.updatedAt]).toEqual([4, true]);
    for (const [q, ids] of [
      ['known@r.test', [known.id]],
      ['+12025550147', [known.id]],
      ['+12025550148', []],
      ['known2@r.test', []],
      ['fresh@r.test', []],
      ['touched@r.test', [touched!.id]],
    ] as const) {
      expect(
        (await contacts.search({ q })).data.map((contact) => contact.id),
        q,
      ).toEqual(ids);
    }
    await expect(contacts.list({ tag: 'old' })).resolves.toMatchObject({ data: [{ id: known.id }] });
    await expect(contacts.list({ tag: 'newer' })).resolves.toMatchObject({ data: [] });
  });

  it('waits for the end of the import, and stays with its tenant', async () => {
    const { id } = await person.caller.contacts.import({ format: 'csv', content: people(1, 900) });
    await expect(person.caller.contacts.imports.revert({ id })).rejects.toEqual(coded('IMPORT_NOT_FINISHED'));
    const stranger = await app.register();
    await expect(stranger.caller.contacts.imports.get({ id })).rejects.toEqual(coded('NOT_FOUND'));
    await expect(stranger.caller.contacts.imports.revert({ id })).rejects.toEqual(coded('NOT_FOUND'));
    const { data } = await person.caller.contacts.imports.list({ limit: 1 });
    expect(data).toMatchObject([{ id, status: 'queued', total: 1 }]);
  });
});
