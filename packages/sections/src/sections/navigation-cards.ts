import { createElement as h, type ReactNode } from 'react';
import { Icon } from '../content/icons.ts';
import { Heading, innerLevel, linkTo, SectionHead } from '../content/parts.ts';
import { Picture } from '../content/picture.ts';
import { record, records, text } from '../content/read.ts';
import type { SectionProps } from '../view.ts';

export function NavigationCards(props: SectionProps): ReactNode {
  const { section, page } = props;
  const items = records(section.content['items']);
  const level = innerLevel(props);
  return [
    h(SectionHead, { ...props, key: 'head' }),
    h(
      'ul',
      { className: `grid of-${Math.min(Math.max(items.length, 2), 3)} cards`, key: 'items' },
      ...items.map((item) => {
        const link = record(item['link']);
        const attributes = linkTo(link);
        const title = text(item['title']);
        return h(
          'li',
          { className: 'card' },
          h(Picture, { image: record(item['image']), page, sizes: '(min-width: 48rem) 24rem, 100vw' }),
          h(Heading, { level }, attributes ? h('a', attributes, title) : title),
          text(item['text']) !== '' && h('p', null, text(item['text'])),
          attributes &&
            h('span', { className: 'arrow', 'aria-hidden': true }, text(link['label']), h(Icon, { name: 'arrow' })),
        );
      }),
    ),
  ];
}
