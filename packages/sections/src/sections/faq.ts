import { createElement as h, type ReactNode } from 'react';
import { Icon } from '../content/icons.ts';
import { SectionHead } from '../content/parts.ts';
import { records, text } from '../content/read.ts';
import { RichText } from '../content/rich-text.ts';
import type { SectionProps } from '../view.ts';

export function Faq(props: SectionProps): ReactNode {
  const items = records(props.section.content['items']);
  return h(
    'div',
    { className: 'beside' },
    h(SectionHead, props),
    h(
      'div',
      { className: 'questions' },
      ...items.map((item) =>
        h(
          'details',
          null,
          h('summary', null, text(item['question']), h(Icon, { name: 'plus' })),
          h(RichText, { value: item['answer'], page: props.page }),
        ),
      ),
    ),
  );
}
