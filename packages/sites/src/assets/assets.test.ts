import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { signFile } from '@mainstay/kernel';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import postgres from 'postgres';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subdomainOf } from '../site/site.fixture.ts';
import { onePixel } from './assets.samples.ts';
import type { Asset } from './assets.schemas.ts';

const MB = 1024 * 1024;
const GIB = 1024 * MB;

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

const plain = (width: number, height: number, r = 200) =>
  sharp({ create: { width, height, channels: 3, background: { r, g: 80, b: 40 } } });
const upload = (
  filename: string,
  bytes: Uint8Array | string,
  more: { visibility?: 'private' | 'public' } = {},
  person = owner,
) => person.caller.assets.upload({ filename, content: Buffer.from(bytes).toString('base64'), ...more });
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { cause?: { code: string }; code: string }) => (error.cause ?? error).code,
  );

const run = (name: string, payload: { tenantId: string; [field: string]: string }) => {
  const job = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
  return app.services.registry.jobs[name]!(app.services, payload, job);
};
async function makeVariants({ id }: Asset): Promise<Asset> {
  const [row] = await superuser<{ blob_id: string }[]>`select blob_id from assets where id = ${id}`;
  await run('assets:make-variants', { tenantId: owner.tenantId, blobId: row!.blob_id });
  return owner.caller.assets.get({ id });
}

/** What a GET of an address answers, headers and bytes. */
async function open(path: string, asked: Record<string, string> = {}) {
  const [, first, ...rest] = path.split('/');
  const route = app.services.registry.routes.find((one) => one.path.startsWith(`/${first}/:`))!;
  const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
  const params = Object.fromEntries(names.map((name, index) => [name, rest[index]!]));
  const request = { id: '1', method: 'GET' as const, ip: '127.0.0.1', userAgent: '', query: new URLSearchParams() };
  const reply = await route.handle(app.services, { ...request, headers: asked, params, body: new Uint8Array() });
  return { ...reply, bytes: reply.body ? await buffer(reply.body as Readable) : Buffer.alloc(0) };
}
const used = async (person = owner) => (await person.caller.assets.usage()).used;
const stored = async (person = owner) =>
  (await superuser`select 1 from asset_blobs where tenant_id = ${person.tenantId}`).length;

describe('assets', () => {
  it('of a photo with orientation 6 and GPS are upright, without EXIF, in all their widths', async () => {
    const photo = await plain(1000, 700)
      .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitude: '52/1 30/1 0/1', GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const first = await upload('C:\\photos\\Door.JPG', photo, { visibility: 'public' });
    expect(first).toMatchObject({
      filename: 'Door.JPG',
      kind: 'image',
      width: 700,
      height: 1000,
      status: 'processing',
    });
    const asset = await makeVariants(first);
    expect(asset.status).toBe('ready');
    expect(asset.urls.map(({ type, width }) => `${type} ${width}`)).toEqual([
      'image/jpeg 700',
      'image/webp 320',
      'image/webp 640',
      'image/avif 640',
    ]);
    expect(await used()).toBe(asset.bytes);
    for (const { path, type, width, height } of asset.urls) {
      const { status, headers, bytes } = await open(path);
      expect([status, headers?.['content-type']]).toEqual([200, type]);
      expect(headers).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
        'cross-origin-resource-policy': 'cross-origin',
      });
      const facts = await sharp(bytes).metadata();
      expect([facts.width, facts.height, facts.exif, facts.orientation]).toEqual([width, height, undefined, undefined]);
    }
    const { path } = asset.urls[0]!;
    const whole = await open(path);
    const part = await open(path, { range: 'bytes=0-9' });
    expect([part.status, part.bytes]).toEqual([206, whole.bytes.subarray(0, 10)]);
    expect((await open(path, { 'if-none-match': whole.headers!['etag']! })).status).toBe(304);
  });

  it('are refused where content and name differ, and where they are damaged, too large or of no kind that is taken', async () => {
    const before = await stored();
    const png = await plain(30, 20).png().toBuffer();
    const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`;
    for (const [name, bytes, code] of [
      ['photo.jpg', png, 'FILE_TYPE_MISMATCH'],
      ['page.png', '<html><script>alert(1)</script></html>', 'FILE_TYPE_MISMATCH'],
      ['drawing.svg', png, 'FILE_TYPE_MISMATCH'],
      ['a.pdf', '%PDF-1.7 and no end', 'FILE_TYPE_MISMATCH'],
      ['run.exe', 'MZ', 'FILE_TYPE_NOT_ALLOWED'],
      ['nothing', png, 'FILE_TYPE_NOT_ALLOWED'],
      ['cut.png', png.subarray(0, png.length - 30), 'IMAGE_INVALID'],
      ['page.svg', '<html><body>x</body></html>', 'IMAGE_INVALID'],
      ['entity.svg', `<!DOCTYPE svg [<!ENTITY x "y">]>${svg('<text>&x;</text>')}`, 'IMAGE_INVALID'],
      ['many.svg', svg('<g/>'.repeat(10_001)), 'IMAGE_TOO_LARGE'],
      ['large.png', Buffer.concat([png, Buffer.alloc(5 * MB + 1 - png.length)]), 'FILE_TOO_LARGE'],
    ] as const)
      expect(await codeOf(upload(name, bytes)), name).toBe(code);
    expect(await stored()).toBe(before);
  });

  it('of an SVG and of a polyglot keep nothing that runs', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><path d="M0 0h4v4z"/></svg>';
    const png = Buffer.concat([await plain(31, 20).png().toBuffer(), Buffer.from('<script>alert(1)</script>')]);
    for (const [name, bytes] of [
      ['a.svg', svg],
      ['a.png', png],
    ] as const) {
      const { urls } = await upload(name, bytes, { visibility: 'public' });
      expect((await open(urls[0]!.path)).bytes.toString('latin1')).not.toMatch(/script|alert/);
    }
  });

  it('of the same bytes are one, also after a delete; of another tenant they are another', async () => {
    const bytes = Buffer.from(onePixel(), 'base64');
    const one = await upload('one.png', bytes);
    const before = await used();
    expect(await upload('two.png', bytes)).toEqual({ ...one, deduplicated: true });
    const stranger = await app.register();
    expect((await upload('one.png', bytes, {}, stranger)).deduplicated).toBe(false);
    await owner.caller.assets.delete({ id: one.id });
    const again = await upload('one.png', bytes);
    expect([again.deduplicated, again.id === one.id, await used()]).toEqual([false, false, before]);
    expect((await owner.caller.assets.restore({ id: one.id })).id).toBe(one.id);
  });

  it('that are private have no public address; a signed one opens them, for their tenant, unchanged, and in time', async () => {
    const shown = await upload('a.png', await plain(12, 8).png().toBuffer(), { visibility: 'public' });
    const { path } = shown.urls[0]!;
    const hidden = await owner.caller.assets.update({ id: shown.id, visibility: 'private' });
    expect(hidden.urls).toEqual([]);
    const none = await open(path);
    expect([none.status, none.headers?.['cache-control']]).toEqual([404, 'no-store']);
    const signed = await owner.caller.assets.signedUrl({ id: shown.id, expiresIn: 60 });
    expect(await owner.caller.assets.signedUrl({ id: shown.id, expiresIn: 60 })).toMatchObject({
      expiresAt: signed.expiresAt,
    });
    expect((await open(signed.path)).status).toBe(200);
    const changed = signed.path.slice(0, -9) + (signed.path.at(-9) === 'A' ? 'B' : 'A') + signed.path.slice(-8);
    expect(await codeOf(open(changed))).toBe('NOT_FOUND');
    const stranger = await app.register();
    for (const [tenantId, end] of [
      [stranger.tenantId, 9e12],
      [owner.tenantId, 1],
    ] as const) {
      const token = signFile(app.services, 'asset', { tenantId, fileId: shown.id }, new Date(end));
      expect(await codeOf(open(`/files/${token}`))).toBe('NOT_FOUND');
    }
  });

  it('that a live page shows are public, stay so, and are deleted only by force', async () => {
    const asset = await upload('hero.png', await plain(40, 30).png().toBuffer());
    const { pages, sections, assets } = owner.caller;
    const { id } = await pages.create({ title: 'With a picture' });
    await sections.create({
      pageId: id,
      type: 'hero',
      content: { heading: 'Hello', image: { assetId: asset.id, alt: 'x' } },
    });
    await pages.publish({ id });
    const subdomain = await subdomainOf(app, owner);
    const shown = async () => (await app.caller().site.page({ subdomain, path: '/with-a-picture' })).page!;
    const { urls } = await assets.get({ id: asset.id });
    expect((await shown()).assets[asset.id]).toMatchObject({ url: urls[0]!.path, width: 40, height: 30 });
    expect(await codeOf(assets.delete({ id: asset.id }))).toBe('HAS_DEPENDENTS');
    expect(await codeOf(assets.update({ id: asset.id, visibility: 'private' }))).toBe('HAS_DEPENDENTS');
    await assets.delete({ id: asset.id, force: true });
    await superuser`update assets set deleted_at = now() - interval '31 days' where id = ${asset.id}`;
    await run('assets:purge', { tenantId: owner.tenantId });
    expect((await open((await shown()).assets[asset.id]!.url)).status).toBe(200);
  });

  it('of another tenant never show on a page', async () => {
    const stranger = await app.register();
    const theirs = await upload('a.png', onePixelBytes(), { visibility: 'public' }, stranger);
    const { pages, sections } = owner.caller;
    const { id } = await pages.create({ title: 'Theirs' });
    await sections.create({ pageId: id, type: 'hero', content: { heading: 'Hello', image: { assetId: theirs.id } } });
    await pages.publish({ id });
    const { page } = await app.caller().site.page({ subdomain: await subdomainOf(app, owner), path: '/theirs' });
    expect(page!.assets).toEqual({});
  });

  it('at the edge of the quota never go over it, and give back what they took when they are purged', async () => {
    const person = await app.register();
    const [first] = [await upload('a.png', onePixelBytes(), {}, person)];
    const room = first.bytes * 3 + 8;
    await superuser`update file_usage set bytes = ${GIB - room} where tenant_id = ${person.tenantId}`;
    const codes = await Promise.all(
      Array.from({ length: 8 }, (_, i) => codeOf(upload(`${i}.png`, onePixelBytes(), {}, person))),
    );
    expect(new Set(codes)).toEqual(new Set([null, 'STORAGE_QUOTA']));
    expect(await used(person)).toBeLessThanOrEqual(GIB);
    const before = await used(person);
    await person.caller.assets.delete({ id: first.id });
    await superuser`update assets set deleted_at = now() - interval '31 days' where id = ${first.id}`;
    await run('assets:purge', { tenantId: person.tenantId });
    expect(await used(person)).toBe(before - first.bytes);
  });
});

const onePixelBytes = () => Buffer.from(onePixel(), 'base64');
