import { createElement as h, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Heading } from './content/parts.ts';
import { record, text } from './content/read.ts';
import { words } from './content/words.ts';
import { isShown, Section } from './sections/section.ts';
import { Document, type DocumentProps } from './shell/document.ts';
import { homeOf } from './shell/paths.ts';
import type { PageView, SiteView } from './view.ts';

/** A page as HTML, or as a preview of one, or in the place of one that is missing: without a script, an inline style, or anything that its content could make of it but text, links, and images. */
export function renderPage(
  site: SiteView,
  page: PageView,
  { preview = false, missing = false }: { preview?: boolean; missing?: boolean } = {},
): string {
  const notice = preview ? `${words(page.locale).preview}: ${page.title}` : undefined;
  return documentHtml({ site, page, noindex: preview || missing, notice, children: h(Sections, { site, page }) });
}

/** The page for a path at which there is nothing (404), or nothing any more (410). */
export function renderMissing(site: SiteView, status: 404 | 410, locale: string): string {
  const said = words(locale);
  const [title, explained] = status === 410 ? [said.gone, said.goneText] : [said.notFound, said.notFoundText];
  const page: PageView = { path: '', title, locale, sections: [] };
  const home = h('p', { className: 'actions' }, h('a', { className: 'button', href: homeOf(site, locale) }, said.home));
  const children = h(
    'div',
    { className: 's missing' },
    h(
      'div',
      { className: 'wrap normal' },
      h('p', { className: 'eyebrow' }, String(status)),
      h('h1', null, title),
      h('p', { className: 'lead' }, explained),
      home,
    ),
  );
  return documentHtml({ site, page, noindex: true, children });
}

function documentHtml(props: DocumentProps): string {
  return `<!DOCTYPE html>${renderToStaticMarkup(h(Document, props))}\n`;
}

/** The sections of a page. Its first hero has its main heading; without one, its title is. */
function Sections({ site, page }: { site: SiteView; page: PageView }): ReactNode {
  const shown = page.sections.filter((section) => isShown({ section, site }));
  const main = shown.findIndex(({ type }) => type === 'hero');
  const anchors = new Set(['content']);
  const sections = shown.map((section, index) =>
    h(Section, {
      key: section.id,
      section,
      site,
      page,
      level: index === main ? 1 : 2,
      first: index === 0,
      anchor: freeAnchor(text(record(section.settings)['anchor']), anchors),
    }),
  );
  if (main !== -1) return sections;
  const title = h(
    'div',
    { className: 's title', key: 'title' },
    h('div', { className: 'wrap normal' }, h(Heading, { level: 1 }, page.title)),
  );
  return [title, ...sections];
}

/** An anchor that no section before has. */
function freeAnchor(anchor: string, taken: Set<string>): string | undefined {
  if (anchor === '' || taken.has(anchor)) return undefined;
  taken.add(anchor);
  return anchor;
}
