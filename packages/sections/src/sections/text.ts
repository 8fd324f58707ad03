import { createElement as h, type ReactNode } from 'react';
import { Heading } from '../content/parts.ts';
import { oneOf, text } from '../content/read.ts';
import { RichText } from '../content/rich-text.ts';
import type { SectionProps } from '../view.ts';

export function Text({ section: { content }, page, level }: SectionProps): ReactNode {
  const heading = text(content['heading']);
  const columns = oneOf(content['columns'], [1, 2]);
  return h(
    'div',
    { className: heading === '' ? 'text' : 'text headed' },
    heading !== '' && h(Heading, { level }, heading),
    h(RichText, { value: content['body'], page, className: columns === 2 ? 'prose columns' : 'prose' }),
  );
}
