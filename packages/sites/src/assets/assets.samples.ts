import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { samples } from '@mainstay/testing/fixtures/samples';

/** A PNG of one pixel of its own, so that no two are the same asset. */
export function onePixel(): string {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  // 1 × 1, 16 bits of red, green, blue and alpha each.
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 16, 6, 0, 0, 0]);
  const pixels = deflateSync(Buffer.concat([Buffer.from([0]), randomBytes(8)]));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]).toString('base64');
}

const upload = () => ({ filename: 'door.png', content: onePixel() });

export const assetSamples = samples({
  calls: {
    'assets.upload': async (as, { owner }) => as(owner).assets.upload(upload()),
    'assets.update': async (as, { owner }) => {
      const { id } = await owner.caller.assets.upload(upload());
      await as(owner).assets.update({ id, alt: 'A door' });
    },
    'assets.delete': async (as, { owner }) => {
      const { id } = await owner.caller.assets.upload(upload());
      await as(owner).assets.delete({ id });
    },
    'assets.restore': async (as, { owner }) => {
      const { id } = await owner.caller.assets.upload(upload());
      await owner.caller.assets.delete({ id });
      await as(owner).assets.restore({ id });
    },
  },
  queuedBy: { 'assets:make-variants': 'an upload of 640 pixels or more' },
  impersonal: {
    'assets.alt': 'written for the public',
    'assets.caption': 'written for the public',
    'assets.folder': 'a word of the tenant for many assets',
    'assets.tags': 'words of the tenant for many assets',
  },
  tables: { assets: { job: 'assets:purge' }, asset_blobs: { job: 'assets:purge' } },
});
