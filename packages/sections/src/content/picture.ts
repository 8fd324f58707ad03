import { createElement as h, type ReactNode } from 'react';
import { builtinPicture } from '../pictures/pictures.ts';
import type { AssetView, Content, PageView } from '../view.ts';
import { text } from './read.ts';
import { safeHref } from './safe-href.ts';

export interface PictureProps {
  /** `{ assetId, alt }` of a section's content. */
  image: Content;
  page: PageView;
  sizes: string;
  /** The largest image that is seen first: it is asked for at once, and before others. */
  eager?: boolean;
  className?: string;
}

/** The asset that an image names, or the picture that comes with the renderer; undefined where there is none, or none that is public. */
export function assetOf(image: Content, page: PageView): AssetView | undefined {
  const { assets = {} } = page;
  const id = text(image['assetId']);
  const asset = Object.hasOwn(assets, id) ? assets[id] : builtinPicture(id);
  return asset && safeHref(asset.url) !== null ? asset : undefined;
}

/** An image with its formats and widths; nothing where its asset is not public. */
export function Picture({ image, page, sizes, eager = false, className }: PictureProps): ReactNode {
  const asset = assetOf(image, page);
  if (!asset) return null;
  const { url, width, height, srcset, sources = [] } = asset;
  return h(
    'picture',
    className === undefined ? null : { className },
    ...sources.map(({ type, srcset: candidates }) => h('source', { type, srcSet: candidates, sizes })),
    h('img', {
      src: safeHref(url)!,
      ...(srcset === undefined ? {} : { srcSet: srcset, sizes }),
      width,
      height,
      alt: text(image['alt']) || text(asset.alt),
      ...(eager ? { fetchPriority: 'high' as const } : { loading: 'lazy' as const }),
      decoding: 'async',
    }),
  );
}
