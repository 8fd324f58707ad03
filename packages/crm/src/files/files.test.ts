import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadFile } from './download-file.ts';

const MB = 1024 * 1024;
const GIB = 1024 * MB;
/** The smallest PNG: one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let app: RouterTestApp;
let owner: Registered;
let superuser: postgres.Sql;
beforeAll(async () => {
  app = await openTestApp();
  superuser = postgres(app.url, { max: 1, onnotice: () => undefined });
  owner = await app.register();
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

const contact = async (person = owner) => (await person.caller.contacts.create({ firstName: 'Ada' })).id;
const attach = (id: string, filename: string, bytes: Uint8Array, person = owner) =>
  person.caller.files.attach({
    record: { type: 'contact', id },
    filename,
    content: Buffer.from(bytes).toString('base64'),
  });
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { cause?: { code: string }; code: string }) => (error.cause ?? error).code,
  );

/** An upload of 2 MB of its own. */
const twoMegabytes = () => Buffer.concat([PNG, randomBytes(2 * MB - PNG.length)]);

async function purge(): Promise<void> {
  const job = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
  await app.services.registry.jobs['files:purge']?.(app.services, { tenantId: owner.tenantId }, job);
}

async function open(path: string) {
  const request = {
    id: '1',
    method: 'GET' as const,
    ip: '127.0.0.1',
    userAgent: '',
    headers: {},
    query: new URLSearchParams(),
  };
  const token = path.split('/').at(-1)!;
  return downloadFile.handle(app.services, { ...request, params: { token }, body: new Uint8Array() });
}

const keyOf = async (sha256: string, tenantId = owner.tenantId) =>
  (
    await superuser<{ key: string }[]>`
    select storage_key as key from file_blobs where tenant_id = ${tenantId} and sha256 = ${sha256}`
  )[0]?.key;
const used = async (person = owner) =>
  Number((await superuser`select bytes from file_usage where tenant_id = ${person.tenantId}`)[0]?.['bytes'] ?? 0);

describe('files', () => {
  it('are attached, listed, opened by a signed address, and detached', async () => {
    const id = await contact();
    const file = await attach(id, 'C:\\photos\\Z\u0308ahl\u202egpj.PNG', PNG);
    expect(file).toMatchObject({
      name: 'Z̈ahlgpj.PNG'.normalize('NFC'),
      size: PNG.length,
      type: 'image/png',
      version: 1,
    });
    expect((await owner.caller.files.list({ contactId: id })).data).toEqual([file]);
    const { path } = await owner.caller.files.url({ id: file.id });
    const { status, headers, body } = await open(path);
    expect([status, await buffer(body as Readable)]).toEqual([200, PNG]);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-type': 'image/png' });
    expect(headers?.['content-disposition']).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/);
    const timeline = await owner.caller.contacts.timeline({ id, types: ['file'] });
    expect(timeline.data.map(({ type }) => type)).toEqual(['file.attached']);
    await owner.caller.files.detach({ id: file.id, record: { type: 'contact', id } });
    expect((await owner.caller.files.list({ contactId: id })).data).toEqual([]);
    expect(await codeOf(open(path))).toBe('NOT_FOUND');
  });

  it('are refused where content and name differ, or the kind is on no list', async () => {
    const id = await contact();
    const html = Buffer.from('<html><script>alert(1)</script></html>');
    expect(await codeOf(attach(id, 'page.png', html))).toBe('FILE_TYPE_MISMATCH');
    expect(await codeOf(attach(id, 'page.txt', PNG))).toBe('FILE_TYPE_MISMATCH');
    expect(await codeOf(attach(id, 'photo.jpg', PNG))).toBe('FILE_TYPE_MISMATCH');
    expect(await codeOf(attach(id, 'run.exe', Buffer.from('MZ')))).toBe('FILE_TYPE_NOT_ALLOWED');
    expect(await codeOf(attach(id, 'nothing', PNG))).toBe('FILE_TYPE_NOT_ALLOWED');
    expect((await attach(id, 'page.html', html)).type).toBe('application/octet-stream');
    expect(await codeOf(attach(crypto.randomUUID(), 'a.png', PNG))).toBe('FILE_RECORD_NOT_FOUND');
    await expect(attach(id, `${'ä'.repeat(126)}.png`, PNG)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('of 2 MB each, ten at once with 10 MB left, go in five times', async () => {
    const person = await app.register();
    const id = await contact(person);
    await superuser`insert into file_usage (tenant_id, bytes) values (${person.tenantId}, ${GIB - 10 * MB})`;
    const calls = Array.from({ length: 10 }, () => codeOf(attach(id, 'a.png', twoMegabytes(), person)));
    const codes = await Promise.all(calls);
    expect(codes.filter((code) => code === null)).toHaveLength(5);
    expect(codes.filter((code) => code === 'STORAGE_QUOTA')).toHaveLength(5);
    expect(await used(person)).toBe(GIB);
  });

  it('open for their tenant only, unchanged and in time', async () => {
    const stranger = await app.register();
    const theirs = await attach(await contact(stranger), 'a.png', PNG, stranger);
    const mine = await attach(await contact(), 'a.png', PNG);
    expect(await codeOf(owner.caller.files.url({ id: theirs.id }))).toBe('NOT_FOUND');
    const { path } = await owner.caller.files.url({ id: mine.id, expiresIn: 60 });
    for (let at = path.length - 40; at < path.length - 1; at += 7) {
      const changed = path.slice(0, at) + (path[at] === 'A' ? 'B' : 'A') + path.slice(at + 1);
      expect(await codeOf(open(changed))).toBe('NOT_FOUND');
    }
    await expect(owner.caller.files.url({ id: mine.id, expiresIn: 901 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    expect(await keyOf(mine.sha256)).not.toBe(await keyOf(theirs.sha256, stranger.tenantId));
  });

  it('with the same bytes are stored and counted once, until the last of them is purged', async () => {
    const id = await contact();
    const bytes = Buffer.from(`Twice ${crypto.randomUUID()}`);
    const before = await used();
    const [one, two] = [await attach(id, 'one.txt', bytes), await attach(id, 'two.txt', bytes)];
    expect(await used()).toBe(before + bytes.length);
    const key = (await keyOf(one.sha256))!;
    for (const file of [one, two]) {
      expect(await app.services.storage.get(key)).not.toBeNull();
      await owner.caller.files.detach({ id: file.id });
      await superuser`update files set deleted_at = now() - interval '31 days' where id = ${file.id}`;
      await purge();
    }
    expect([await keyOf(one.sha256), await used()]).toEqual([undefined, before]);
    await superuser`update file_uploads set started_at = now() - interval '2 hours'`;
    await purge();
    expect(await app.services.storage.get(key)).toBeNull();
  });

  it('of an upload that was killed leave no row, and no bytes after the sweep', async () => {
    const bytes = Buffer.from(`Killed ${crypto.randomUUID()}`);
    // Stored, and refused before the row is there: as far as a process comes that is killed between the two.
    expect(await codeOf(attach(crypto.randomUUID(), 'a.txt', bytes))).toBe('FILE_RECORD_NOT_FOUND');
    const rows = await superuser<{ key: string }[]>`
      select storage_key as key from file_uploads where tenant_id = ${owner.tenantId}`;
    const stored = await Promise.all(rows.map(async ({ key }) => [key, await app.services.storage.get(key)] as const));
    const key = stored.find(([, body]) => body && Buffer.from(body).equals(bytes))![0];
    await purge();
    expect(await app.services.storage.get(key)).not.toBeNull();
    await superuser`update file_uploads set started_at = now() - interval '2 hours' where storage_key = ${key}`;
    await purge();
    expect(await app.services.storage.get(key)).toBeNull();
  });

  it('go with the last record that has them', async () => {
    const id = await contact();
    const file = await attach(id, 'gone.txt', Buffer.from(`Gone ${id}`));
    await superuser`delete from contacts where id = ${id}`;
    await purge();
    expect(await keyOf(file.sha256)).toBeUndefined();
    expect(await superuser`select 1 from audit_values where value::text like '%gone.txt%'`).toHaveLength(0);
  });
});
