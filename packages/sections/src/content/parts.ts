import { createElement as h, type ReactNode } from 'react';
import type { Content, SectionProps } from '../view.ts';
import { Icon } from './icons.ts';
import { records, text } from './read.ts';
import { RichText } from './rich-text.ts';
import { safeHref } from './safe-href.ts';

/** The attributes of a link, or null for what leads nowhere: a page that is not live, an address that is not safe. */
export function linkTo(link: Content): { href: string; target?: '_blank'; rel?: string } | null {
  const href = safeHref(text(link['href']));
  if (href === null) return null;
  return link['newTab'] === true ? { href, target: '_blank', rel: 'noopener' } : { href };
}

/** A heading of a level that follows from where it stands. */
export function Heading({ level, className, children }: { level: number; className?: string; children?: ReactNode }) {
  return h(`h${level}`, className === undefined ? null : { className }, children);
}

/** What most sections begin with: a heading and a few words below it. */
export function SectionHead({ section: { content }, page, level }: SectionProps): ReactNode {
  const heading = text(content['heading']);
  const intro = h(RichText, { value: content['intro'], page, className: 'prose lead' });
  if (heading === '') return h('div', { className: 'head' }, intro);
  return h('div', { className: 'head' }, h(Heading, { level }, heading), intro);
}

/** The level of headings inside a section: right below that of the section, where it has one. */
export function innerLevel({ section, level }: SectionProps): number {
  return text(section.content['heading']) === '' ? level : level + 1;
}

/** Links as buttons, the first of them the one that stands out. */
export function Actions({ links }: { links: unknown }): ReactNode {
  const shown = records(links).flatMap((link) => {
    const attributes = linkTo(link);
    return attributes && text(link['label']) !== '' ? [{ attributes, label: text(link['label']) }] : [];
  });
  if (shown.length === 0) return null;
  return h(
    'p',
    { className: 'actions' },
    ...shown.map(({ attributes, label }, index) =>
      h('a', { ...attributes, className: index === 0 ? 'button' : 'button quiet' }, label),
    ),
  );
}

/** A link with an arrow behind it. */
export function ArrowLink({ link }: { link: Content }): ReactNode {
  const attributes = linkTo(link);
  const label = text(link['label']);
  if (!attributes || label === '') return null;
  return h('a', { ...attributes, className: 'arrow' }, label, h(Icon, { name: 'arrow' }));
}

/** The initials of somebody whose picture there is none of. */
export function Initials({ name }: { name: string }): ReactNode {
  const letters = name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .filter((letter) => /\p{L}/u.test(letter));
  const shown = [letters[0], letters.length > 1 ? letters.at(-1) : undefined].join('');
  return h('span', { className: 'initials', 'aria-hidden': true }, shown.toLocaleUpperCase());
}
