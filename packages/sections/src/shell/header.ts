import { createElement as h, type ReactNode } from 'react';
import { Icon } from '../content/icons.ts';
import { safeHref } from '../content/safe-href.ts';
import { words } from '../content/words.ts';
import type { NavigationItem, PageView, SiteView } from '../view.ts';
import { homeOf } from './paths.ts';

/** The name of the site and its main menu: in a line where there is room, else behind a word that opens it. */
export function Header({ site, page }: { site: SiteView; page: PageView }): ReactNode {
  const { menu, main } = words(page.locale);
  return h(
    'header',
    { className: 'top' },
    h(
      'div',
      { className: 'wrap normal' },
      h('a', { className: 'brand', href: homeOf(site, page.locale) }, h(Brand, { site })),
      site.header.length > 0 &&
        h('nav', { className: 'bar', 'aria-label': main }, h(Menu, { items: site.header, page })),
      site.header.length > 0 &&
        h(
          'details',
          { className: 'drawer' },
          h('summary', null, menu),
          h('nav', { 'aria-label': menu }, h(Menu, { items: site.header, page })),
        ),
    ),
  );
}

function Brand({ site: { name, logo } }: { site: SiteView }): ReactNode {
  if (!logo) return name;
  return h('img', { src: safeHref(logo.url) ?? '', width: logo.width, height: logo.height, alt: name });
}

function Menu({ items, page }: { items: readonly NavigationItem[]; page: PageView }): ReactNode {
  return h('ul', null, ...items.map((item) => h('li', null, h(Item, { item, page }))));
}

function Item({ item, page }: { item: NavigationItem; page: PageView }): ReactNode {
  const { children = [], label } = item;
  if (children.length === 0) return h(ItemLink, { item, page });
  const own = item.href === null ? [] : [{ ...item, children: [] }];
  return h(
    'details',
    { name: 'menu' },
    h('summary', null, label, h(Icon, { name: 'plus' })),
    h(Menu, { items: [...own, ...children], page }),
  );
}

/** An item of a menu: a link, or words where it leads nowhere. */
export function ItemLink({ item, page }: { item: NavigationItem; page: PageView }): ReactNode {
  const href = safeHref(item.href ?? '');
  if (href === null) return h('span', null, item.label);
  const here = href === encodeURI(page.path) ? { 'aria-current': 'page' as const } : {};
  const away = item.newTab ? { target: '_blank', rel: 'noopener' } : {};
  return h('a', { href, ...here, ...away }, item.label);
}
