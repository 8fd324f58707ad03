import type { Block, Inline, Mark, RichDoc } from './rich-text.schemas.ts';

/** An image as a page shows it. */
interface ImageSource {
  url: string;
  width: number;
  height: number;
}

/** Where the ids of a text lead. Without one, they stand in the HTML as `data-` attributes, which are read back as they are. */
export interface Links {
  /** The path of a live page; undefined leaves the link's text without a link. */
  page(id: string): string | undefined;
  post(id: string): string | undefined;
  asset(id: string): ImageSource | undefined;
}

const MARK_TAGS = { strong: 'strong', em: 'em', code: 'code', strike: 's' } as const;

const TAGS = {
  paragraph: 'p',
  blockquote: 'blockquote',
  listItem: 'li',
  tableCell: 'td',
  tableHeader: 'th',
  bulletList: 'ul',
  orderedList: 'ol',
  tableRow: 'tr',
} as const;

/** Rich text as HTML of known elements and attributes. Whatever stands in the document, no script comes of it. */
export function docToHtml(doc: RichDoc, links?: Links): string {
  return doc.content.map((block) => blockHtml(block, links)).join('');
}

function blockHtml(block: Block, links?: Links): string {
  switch (block.type) {
    case 'paragraph':
      return element('p', inlineHtml(block.content, links));
    case 'heading':
      return element(`h${block.attrs.level}`, inlineHtml(block.content, links));
    case 'codeBlock':
      return element('pre', element('code', escapeHtml((block.content ?? []).map(({ text }) => text).join(''))));
    case 'horizontalRule':
      return '<hr>';
    case 'image':
      return imageHtml(block.attrs, links);
    case 'table':
      return element('table', element('tbody', block.content.map((row) => blockHtml(row, links)).join('')));
    default:
      return element(TAGS[block.type], block.content.map((inner) => blockHtml(inner, links)).join(''));
  }
}

function imageHtml({ assetId, alt = '' }: { assetId: string; alt?: string | undefined }, links?: Links): string {
  if (!links) return `<img data-asset-id="${escapeHtml(assetId)}" alt="${escapeHtml(alt)}">`;
  const source = links.asset(assetId);
  if (!source) return '';
  const { url, width, height } = source;
  return `<img src="${escapeHtml(url)}" width="${width}" height="${height}" alt="${escapeHtml(alt)}" loading="lazy">`;
}

function inlineHtml(content: readonly Inline[] = [], links?: Links): string {
  return content
    .map((inline) =>
      inline.type === 'hardBreak'
        ? '<br>'
        : (inline.marks ?? []).reduceRight((html, mark) => marked(html, mark, links), escapeHtml(inline.text)),
    )
    .join('');
}

function marked(html: string, mark: Mark, links?: Links): string {
  if (mark.type !== 'link') return element(MARK_TAGS[mark.type], html);
  const { attrs } = mark;
  if ('href' in attrs) return `<a href="${escapeHtml(attrs.href)}">${html}</a>`;
  const [kind, id] = 'pageId' in attrs ? (['page', attrs.pageId] as const) : (['post', attrs.postId] as const);
  if (!links) return `<a data-${kind}-id="${escapeHtml(id)}">${html}</a>`;
  const path = links[kind](id);
  return path === undefined ? html : `<a href="${escapeHtml(path)}">${html}</a>`;
}

function element(tag: string, inner: string): string {
  return `<${tag}>${inner}</${tag}>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand in HTML, between tags or in a quoted attribute. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
