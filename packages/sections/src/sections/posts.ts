import { createElement as h, type ReactNode } from 'react';
import { ArrowLink, Heading, innerLevel, SectionHead } from '../content/parts.ts';
import { record } from '../content/read.ts';
import { safeHref } from '../content/safe-href.ts';
import type { SectionProps } from '../view.ts';

/** The newest posts; nothing while there are none. */
export function Posts(props: SectionProps): ReactNode {
  const { posts = [], content } = props.section;
  if (posts.length === 0) return null;
  const level = innerLevel(props);
  const days = new Intl.DateTimeFormat(props.page.locale, { dateStyle: 'long', timeZone: 'UTC' });
  return [
    h(SectionHead, { ...props, key: 'head' }),
    h(
      'ul',
      { className: 'grid of-3 cards', key: 'posts' },
      ...posts.map(({ title, href, excerpt, publishedAt }) =>
        h(
          'li',
          { className: 'card' },
          publishedAt && h('time', { dateTime: publishedAt, className: 'eyebrow' }, days.format(new Date(publishedAt))),
          h(Heading, { level }, h('a', { href: safeHref(href) ?? '/' }, title)),
          excerpt && h('p', null, excerpt),
        ),
      ),
    ),
    h('p', { className: 'more', key: 'more' }, h(ArrowLink, { link: record(content['link']) })),
  ];
}
