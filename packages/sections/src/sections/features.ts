import { createElement as h, type ReactNode } from 'react';
import { Icon, isIcon } from '../content/icons.ts';
import { ArrowLink, Heading, innerLevel, SectionHead } from '../content/parts.ts';
import { Picture } from '../content/picture.ts';
import { oneOf, record, records, text } from '../content/read.ts';
import { RichText } from '../content/rich-text.ts';
import type { SectionProps } from '../view.ts';

export function Features(props: SectionProps): ReactNode {
  const { content } = props.section;
  const columns = oneOf(content['columns'], [3, 1, 2, 4]);
  const level = innerLevel(props);
  return [
    h(SectionHead, { ...props, key: 'head' }),
    h(
      'ul',
      { className: `grid of-${columns} features`, key: 'items' },
      ...records(content['items']).map((item) =>
        h(
          'li',
          null,
          h(Picture, { image: record(item['image']), page: props.page, sizes: '(min-width: 48rem) 24rem, 100vw' }),
          isIcon(text(item['icon'])) && h('span', { className: 'badge' }, h(Icon, { name: text(item['icon']) })),
          h(Heading, { level }, text(item['title'])),
          h(RichText, { value: item['text'], page: props.page }),
          h(ArrowLink, { link: record(item['link']) }),
        ),
      ),
    ),
  ];
}
