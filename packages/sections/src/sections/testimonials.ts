import { createElement as h, type ReactNode } from 'react';
import { Initials, SectionHead } from '../content/parts.ts';
import { assetOf, Picture } from '../content/picture.ts';
import { record, records, text } from '../content/read.ts';
import type { SectionProps } from '../view.ts';

export function Testimonials(props: SectionProps): ReactNode {
  const items = records(props.section.content['items']);
  return [
    h(SectionHead, { ...props, key: 'head' }),
    h(
      'ul',
      { className: `grid of-${Math.min(items.length, 3)} quotes`, key: 'items' },
      ...items.map((item) => {
        const [author, role, image] = [text(item['author']), text(item['role']), record(item['image'])];
        const portrait = assetOf(image, props.page)
          ? h(Picture, { image: { ...image, alt: '' }, page: props.page, sizes: '48px', className: 'portrait' })
          : h(Initials, { name: author });
        return h(
          'li',
          null,
          h(
            'figure',
            null,
            h('blockquote', null, h('p', null, text(item['quote']))),
            h(
              'figcaption',
              null,
              portrait,
              h('span', null, h('strong', null, author), role !== '' && h('span', null, role)),
            ),
          ),
        );
      }),
    ),
  ];
}
