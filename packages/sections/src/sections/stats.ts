import { createElement as h, type ReactNode } from 'react';
import { SectionHead } from '../content/parts.ts';
import { records, text } from '../content/read.ts';
import type { SectionProps } from '../view.ts';

export function Stats(props: SectionProps): ReactNode {
  const items = records(props.section.content['items']);
  return [
    h(SectionHead, { ...props, key: 'head' }),
    h(
      'dl',
      { className: 'stats', key: 'items' },
      ...items.map((item) => h('div', null, h('dt', null, text(item['label'])), h('dd', null, text(item['value'])))),
    ),
  ];
}
