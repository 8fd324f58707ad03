import type { Tx } from '@mainstay/db';
import { assetPath, publicAssets, type PublicAsset } from './assets.rows.ts';

/** An image as public pages have it, by the asset's id. */
type AssetViews = Record<string, ReturnType<typeof viewOf>>;

/** What the public gets of some assets; nothing of private ones, and of other tenants'. */
export async function assetViews(tx: Tx, tenantId: string, ids: Iterable<string>): Promise<AssetViews> {
  const found = await publicAssets(tx, tenantId, ids);
  return Object.fromEntries(found.map((asset) => [asset.id, viewOf(tenantId, asset)]));
}

function viewOf(tenantId: string, { alt, sha256, width, height, files, thumbhash }: PublicAsset) {
  const candidates = (type: string) =>
    files
      .slice(1)
      .filter((file) => file.type === type)
      .map(({ file, width: w }) => `${assetPath(tenantId, sha256, file)} ${w}w`)
      .join(', ');
  const sources = ['image/avif', 'image/webp'].flatMap((type) => {
    const srcset = candidates(type);
    return srcset === '' ? [] : [{ type, srcset }];
  });
  return { url: assetPath(tenantId, sha256, files[0]!.file), width, height, alt, thumbhash, sources };
}
