import type { NewEvent } from '@mainstay/kernel';
import type { AssetRow } from './assets.rows.ts';
import { Asset } from './assets.schemas.ts';

const AssetFacts = Asset.pick({ id: true, version: true, kind: true, type: true, visibility: true });

/** The events of assets: not the name, which may be a person's. */
export const assetEvents = {
  'asset.uploaded': AssetFacts,
  'asset.updated': AssetFacts,
  'asset.deleted': AssetFacts,
  'asset.restored': AssetFacts,
};

export function assetEvent(
  type: keyof typeof assetEvents,
  { id, version, kind, blob, visibility }: AssetRow,
): NewEvent {
  return { type, entity: { type: 'asset', id, version }, data: { id, version, kind, type: blob.type, visibility } };
}
