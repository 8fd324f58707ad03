import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { ImageFormat, MediaResult } from '@mainstay/kernel';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMediaProcess } from './media-process.ts';

const media = createMediaProcess();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mainstay-media-'));
});
afterAll(async () => {
  await media.close();
  await rm(folder, { recursive: true });
});

let made = 0;
async function given(bytes: Uint8Array | string): Promise<{ input: string; folder: string }> {
  const own = join(folder, String(++made));
  const input = `${own}-in`;
  await writeFile(input, bytes);
  return { input, folder: await mkdtemp(own) };
}
async function read(bytes: Uint8Array, format: ImageFormat): Promise<MediaResult & { folder: string }> {
  const task = await given(bytes);
  return { ...(await media.run({ kind: 'image', format, ...task })), folder: task.folder };
}
/** A grey PNG of black pixels, written by hand: sharp takes ten seconds for it. */
function blackPng(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(8, 8);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const pixels = deflateSync(Buffer.alloc(side * (side + 1)), { level: 6 });
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 80, b: 40 } } });

describe('the media process', () => {
  it('turns a JPEG of 4000×3000 with orientation 6 and GPS upright, and keeps none of its EXIF', async () => {
    const photo = await plain(4000, 3000)
      .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitude: '52/1 30/1 0/1', GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD3: { GPSLatitude: '52/1 30/1 0/1', GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer();
    expect((await sharp(photo).metadata()).orientation).toBe(6);
    const result = await read(photo, 'jpeg');
    expect([result.width, result.height, result.animated]).toEqual([3000, 4000, false]);
    expect(Buffer.from(result.thumbhash!, 'base64').length).toBeGreaterThan(5);
    expect(result.blurhash).toMatch(/^.{6,}$/);
    const input = join(result.folder, 'original.jpeg');
    const variants = await media.run({
      kind: 'variants',
      input,
      folder: result.folder,
      animated: false,
      widths: [640, 960, 1280, 1920],
    });
    expect(variants.files.map(({ type, width }) => `${type} ${width}`)).toEqual(
      [640, 960, 1280, 1920].flatMap((width) => [`image/webp ${width}`, `image/avif ${width}`]),
    );
    for (const { file, width, height } of [...result.files, ...variants.files]) {
      const facts = await sharp(join(result.folder, file)).metadata();
      expect([facts.width, facts.height, facts.exif, facts.xmp, facts.orientation]).toEqual([
        width,
        height,
        undefined,
        undefined,
        undefined,
      ]);
    }
  }, 60_000);

  it('keeps the 20 frames of a GIF, in a WebP of 20 pages', async () => {
    const frames = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        sharp({ create: { width: 400, height: 300, channels: 3, background: { r: i * 12, g: 0, b: 0 } } })
          .png()
          .toBuffer(),
      ),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const result = await read(gif, 'gif');
    expect([result.width, result.height, result.animated]).toEqual([400, 300, true]);
    const small = await sharp(join(result.folder, '320.webp'), { pages: -1 }).metadata();
    expect([small.pages, small.width, small.pageHeight]).toEqual([20, 320, 240]);
  });

  it('refuses a PNG of 16000×16000 by its header, without its memory', async () => {
    const bomb = blackPng(16_000);
    expect(bomb.length).toBeLessThan(1_000_000);
    const task = await given(bomb);
    // Warm: what is measured is the refusal, not the start of a process.
    await read(await plain(8, 8).png().toBuffer(), 'png');
    const rss = async () =>
      Number(/VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${media.pid()}/status`, 'utf8'))?.[1]) * 1024;
    const before = process.platform === 'linux' ? await rss() : 0;
    await expect(media.run({ kind: 'image', format: 'png', ...task })).rejects.toMatchObject({ reason: 'too-large' });
    if (process.platform === 'linux') expect((await rss()) - before).toBeLessThan(50 * 1024 * 1024);
    expect(await readdir(task.folder)).toEqual([]);
  }, 60_000);

  it('refuses what is damaged, cut short, or of another format, and writes away what hangs behind a picture', async () => {
    const png = await plain(300, 200).png().toBuffer();
    for (const bytes of [Buffer.from('<html>'), png.subarray(0, png.length - 40), png.subarray(0, 30)])
      await expect(read(bytes, 'png')).rejects.toMatchObject({ reason: 'invalid' });
    await expect(read(png, 'jpeg')).rejects.toMatchObject({ reason: 'invalid' });
    const result = await read(Buffer.concat([png, Buffer.from('<script>alert(1)</script>')]), 'png');
    expect((await readFile(join(result.folder, 'original.png'))).includes('script')).toBe(false);
  });

  it('that is killed fails the task at hand, and does the next', async () => {
    const task = await given(await plain(6000, 5000).png().toBuffer());
    await read(await plain(8, 8).png().toBuffer(), 'png');
    const running = media.run({ kind: 'image', format: 'png', ...task });
    process.kill(media.pid()!, 'SIGKILL');
    await expect(running).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect((await read(await plain(8, 8).png().toBuffer(), 'png')).width).toBe(8);
  });

  it('holds no more than a bounded number of waiting tasks', async () => {
    const task = await given(await plain(8, 8).png().toBuffer());
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, () => media.run({ kind: 'image', format: 'png', ...task })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(17);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'UNAVAILABLE' } });
  });
});

describe('an SVG', () => {
  const svg = (inner: string, attributes = '') =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"${attributes}>${inner}<path d="M0 0h4v4z" fill="#f00"/></svg>`;
  async function cleaned(text: string): Promise<string> {
    const task = await given(text);
    await media.run({ kind: 'svg', ...task });
    return readFile(join(task.folder, 'clean.svg'), 'utf8');
  }

  it.each([
    ['script', svg('<script>alert(1)</script>'), /script|alert/i],
    [
      'svg:script',
      '<svg:svg xmlns:svg="http://www.w3.org/2000/svg"><svg:script>alert(1)</svg:script></svg:svg>',
      /script|alert/i,
    ],
    ['JavaScript:', svg('<a href="JavaScript:alert(1)"><text>x</text></a>'), /javascript|alert/i],
    [
      'foreignObject',
      svg('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">x</body></foreignObject>'),
      /foreignObject|body/i,
    ],
    ['an external image', svg('<image href="https://evil.example/x.png"/>'), /evil/],
    [
      'animate → href',
      svg('<use id="u" href="#a"/><animate href="#u" attributeName="href" to="https://evil.example"/>'),
      /animate|evil/,
    ],
    [
      '@import and url()',
      svg(
        '<style>@import "https://evil.example";</style>',
        ' style="fill:url(https://evil.example)" fill="url(https://evil.example/#a)"',
      ),
      /import|evil/,
    ],
    ['entities', `<!DOCTYPE svg [<!ENTITY x "evil">]>${svg('<text>&x;</text>')}`, /ENTITY|evil/],
    ['a handler', svg('', ' onload="alert(1)"'), /onload|alert/],
  ])('with %s has nothing of it left, or is refused', async (_what, text, forbidden) => {
    const outcome = await cleaned(text).catch((error: { reason?: string }) => error.reason ?? 'failed');
    expect(outcome === 'invalid' || (outcome !== 'failed' && !forbidden.test(outcome)), outcome).toBe(true);
  });

  it('that only draws stays as it looks', async () => {
    const drawing = svg(
      '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs><rect width="4" height="3" fill="url(#g)"/><use href="#g"/>',
    );
    const kept = await cleaned(drawing);
    for (const part of ['viewBox="0 0 40 30"', 'fill="url(#g)"', 'linearGradient id="g"', 'd="M0 0h4v4z"', 'href="#g"'])
      expect(kept).toContain(part);
    expect(await cleaned(kept)).toBe(kept);
  });

  it('of more than 10,000 elements, or that is none, is refused', async () => {
    await expect(cleaned(svg('<g/>'.repeat(10_000)))).rejects.toMatchObject({ reason: 'too-large' });
    await expect(cleaned('<html><body>x</body></html>')).rejects.toMatchObject({ reason: 'invalid' });
    await expect(cleaned('no markup')).rejects.toMatchObject({ reason: 'invalid' });
  });
});
