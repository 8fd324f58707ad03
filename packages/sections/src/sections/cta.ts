import { createElement as h, type ReactNode } from 'react';
import { Actions, Heading } from '../content/parts.ts';
import { Picture } from '../content/picture.ts';
import { record, text } from '../content/read.ts';
import { RichText } from '../content/rich-text.ts';
import type { SectionProps } from '../view.ts';

export function Cta({ section: { content }, page, level }: SectionProps): ReactNode {
  return h(
    'div',
    { className: 'panel' },
    h(
      'div',
      null,
      h(Heading, { level }, text(content['heading'])),
      h(RichText, { value: content['text'], page, className: 'prose lead' }),
    ),
    h(Actions, { links: content['actions'] }),
    h(Picture, { image: record(content['image']), page, sizes: '(min-width: 48rem) 30rem, 100vw' }),
  );
}
