import { createElement as h, type ReactNode } from 'react';
import { Motif } from '../content/motif.ts';
import { Actions, Heading } from '../content/parts.ts';
import { assetOf, Picture } from '../content/picture.ts';
import { oneOf, record, text } from '../content/read.ts';
import { RichText } from '../content/rich-text.ts';
import type { SectionProps } from '../view.ts';

export function Hero({ section: { content }, page, level, first }: SectionProps): ReactNode {
  const align = oneOf(content['align'], ['start', 'center']);
  const image = record(content['image']);
  const heading = text(content['heading']);
  const picture = assetOf(image, page)
    ? h(Picture, { image, page, sizes: '(min-width: 60rem) 34rem, 100vw', eager: first, className: 'hero-picture' })
    : align === 'start' && h('div', { className: 'hero-picture' }, h(Motif, { seed: heading }));
  return h(
    'div',
    { className: `hero ${align}${level === 1 ? '' : ' lower'}` },
    h(
      'div',
      { className: 'hero-words' },
      text(content['eyebrow']) !== '' && h('p', { className: 'eyebrow' }, text(content['eyebrow'])),
      h(Heading, { level }, heading),
      text(content['subheading']) !== '' && h('p', { className: 'lead' }, text(content['subheading'])),
      h(RichText, { value: content['body'], page }),
      h(Actions, { links: content['actions'] }),
    ),
    picture,
  );
}
