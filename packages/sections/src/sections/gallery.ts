import { createElement as h, type ReactNode } from 'react';
import { words } from '../content/words.ts';
import { SectionHead } from '../content/parts.ts';
import { assetOf, Picture } from '../content/picture.ts';
import { oneOf, records, text } from '../content/read.ts';
import type { SectionProps } from '../view.ts';

/** Pictures in a grid. One that is followed lies over the page until it is left: by `:target`, without a script. */
export function Gallery(props: SectionProps): ReactNode {
  const { section, page } = props;
  const { content, id } = section;
  const columns = oneOf(content['columns'], [3, 1, 2, 4, 5, 6]);
  const images = records(content['images']).filter((image) => assetOf(image, page));
  const { enlarge, close } = words(page.locale);
  return [
    h(SectionHead, { ...props, key: 'head' }),
    h(
      'ul',
      { className: `grid of-${columns} gallery`, id: `g-${id}`, key: 'images' },
      ...images.map((image, index) => {
        const caption = text(image['caption']);
        const label = text(image['alt']) || caption || String(index + 1);
        return h(
          'li',
          null,
          h(
            'figure',
            null,
            h(
              'a',
              { href: `#g-${id}-${index}`, 'aria-label': `${enlarge}: ${label}` },
              h(Picture, { image, page, sizes: `(min-width: 48rem) ${Math.ceil(72 / columns)}rem, 100vw` }),
            ),
            caption !== '' && h('figcaption', null, caption),
          ),
          h(
            'div',
            { className: 'shown-large', id: `g-${id}-${index}` },
            h(Picture, { image, page, sizes: '100vw' }),
            h('a', { href: `#g-${id}`, className: 'button' }, close),
          ),
        );
      }),
    ),
  ];
}
