import { createElement as h, type ReactNode } from 'react';
import { safeHref } from '../content/safe-href.ts';
import { words } from '../content/words.ts';
import type { PageView, SiteView } from '../view.ts';
import { ItemLink } from './header.ts';
import { homeOf } from './paths.ts';

export function Footer({ site, page }: { site: SiteView; page: PageView }): ReactNode {
  const { footer, elsewhere } = words(page.locale);
  const socials = site.socialLinks.flatMap((url) => {
    const href = safeHref(url);
    return href?.startsWith('https:') ? [{ href, name: new URL(href).hostname.replace(/^www\./, '') }] : [];
  });
  return h(
    'footer',
    { className: 'bottom' },
    h(
      'div',
      { className: 'wrap normal' },
      h(
        'div',
        { className: 'signature' },
        h('a', { className: 'brand', href: homeOf(site, page.locale) }, site.name),
        site.tagline && h('p', null, site.tagline),
      ),
      site.footer.length > 0 &&
        h(
          'nav',
          { 'aria-label': footer },
          h(
            'ul',
            null,
            ...site.footer.map((item) =>
              h(
                'li',
                null,
                h(ItemLink, { item, page }),
                (item.children ?? []).length > 0 &&
                  h('ul', null, ...item.children!.map((child) => h('li', null, h(ItemLink, { item: child, page })))),
              ),
            ),
          ),
        ),
      socials.length > 0 &&
        h(
          'nav',
          { className: 'socials', 'aria-label': elsewhere },
          h('ul', null, ...socials.map(({ href, name }) => h('li', null, h('a', { href, rel: 'me noopener' }, name)))),
        ),
    ),
  );
}
