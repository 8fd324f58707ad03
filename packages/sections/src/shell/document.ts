import { createElement as h, type ReactNode } from 'react';
import { directionOf, words } from '../content/words.ts';
import type { PageView, SiteView } from '../view.ts';
import { Footer } from './footer.ts';
import { Head } from './head.ts';
import { Header } from './header.ts';

export interface DocumentProps {
  site: SiteView;
  page: PageView;
  /** Where search engines are not to come: errors and previews. */
  noindex: boolean;
  /** Words above all, such as that this is a preview. */
  notice?: string | undefined;
  children?: ReactNode;
}

/** A whole page: its head, the way past the menu, the menu, what it says, and its foot. */
export function Document({ site, page, noindex, notice, children }: DocumentProps): ReactNode {
  const { locale } = page;
  return h(
    'html',
    { lang: locale, dir: directionOf(locale) },
    h(Head, { site, page, noindex }),
    h(
      'body',
      null,
      h('a', { className: 'skip', href: '#content' }, words(locale).skip),
      notice !== undefined && h('p', { className: 'notice', role: 'status' }, notice),
      h(Header, { site, page }),
      h('main', { id: 'content', tabIndex: -1 }, children),
      h(Footer, { site, page }),
    ),
  );
}
