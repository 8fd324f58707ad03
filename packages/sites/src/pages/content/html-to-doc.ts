import { Id } from '@mainstay/core';
import MarkdownIt from 'markdown-it';
import { defaultTreeAdapter, type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { type Block, type Inline, type Mark, MAX_DEPTH, type RichDoc } from './rich-text.schemas.ts';
import { safeHref } from '@mainstay/sections/safe-href';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Elements inside one another that are looked at; what is deeper is left out. */
const MAX_ELEMENTS = 100;

/** Elements that a text may come to. Of formats left open, a parser makes anew at each paragraph as many as there are (HTML, section 13.2.4.3). */
const MAX_PARSED = 10_000;

/** What these hold is no text. */
const DROPPED = new Set(
  ['script', 'style', 'template', 'iframe', 'noscript', 'noembed', 'noframes', 'object', 'embed', 'svg', 'math'].concat(
    ['title', 'textarea', 'select', 'button', 'audio', 'video', 'canvas', 'head', 'xmp', 'plaintext'],
  ),
);

const LEVELS: Record<string, 2 | 3 | 4> = { h1: 2, h2: 2, h3: 3, h4: 4, h5: 4, h6: 4 };

const MARKS: Record<string, Exclude<Mark['type'], 'link'>> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
};

const BLOCKS = new Set(
  [
    'p',
    'div',
    'section',
    'article',
    'header',
    'footer',
    'main',
    'aside',
    'figure',
    'figcaption',
    'address',
    'center',
    'details',
  ]
    .concat([
      'ul',
      'ol',
      'li',
      'dl',
      'dt',
      'dd',
      'blockquote',
      'pre',
      'table',
      'hr',
      'img',
      'summary',
      'form',
      'fieldset',
    ])
    .concat(Object.keys(LEVELS)),
);

const markdown = new MarkdownIt('default', { html: false, linkify: false });

/** HTML, from wherever, as rich text: what it has no node for is left out, its text kept where it is text. Throws a RangeError for too many elements. */
export function htmlToDoc(html: string): RichDoc {
  let left = MAX_PARSED;
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement(...element) {
      left -= 1;
      if (left < 0) throw new RangeError(`a text of more than ${MAX_PARSED} elements`);
      return defaultTreeAdapter.createElement(...element);
    },
  };
  return { type: 'doc', content: blocksOf(parseFragment(html, { treeAdapter }).childNodes, 0, 0) };
}

/** Markdown (CommonMark, tables, strikethrough) as rich text; HTML in it is text. Links may say `page:<id>`, images `asset:<id>`. Throws as `htmlToDoc`. */
export function markdownToDoc(text: string): RichDoc {
  return htmlToDoc(markdown.render(text));
}

/** Blocks of sibling nodes; runs of inline nodes become paragraphs. `depth` counts blocks of the result, `level` elements of the source. */
function blocksOf(nodes: readonly Node[], depth: number, level: number): Block[] {
  const blocks: Block[] = [];
  let run: Inline[] = [];
  const flush = () => {
    const content = trimmed(run);
    if (content.length > 0) blocks.push({ type: 'paragraph', content });
    run = [];
  };
  for (const node of nodes) {
    if (!isElement(node) || !hasBlock(node, level)) run.push(...inlinesOf(node, [], level));
    else {
      flush();
      blocks.push(...blockOf(node, depth, level + 1));
    }
  }
  flush();
  return blocks;
}

function blockOf(element: Element, depth: number, level: number): Block[] {
  const { tagName, childNodes } = element;
  const inner = (at = depth + 1) => blocksOf(childNodes, at, level);
  const heading = LEVELS[tagName];
  if (heading) {
    const content = trimmed(childNodes.flatMap((node) => inlinesOf(node, [], level)));
    return content.length > 0 ? [{ type: 'heading', attrs: { level: heading }, content }] : [];
  }
  if (tagName === 'hr') return [{ type: 'horizontalRule' }];
  if (tagName === 'img') return imageOf(element);
  if (tagName === 'pre') {
    const text = textOf(element, level).replace(/\n$/, '');
    return text === '' ? [] : [{ type: 'codeBlock', content: [{ type: 'text', text }] }];
  }
  // Deeper than a document may be: what is there goes on beside it.
  if (depth + 4 > MAX_DEPTH) return inner(depth);
  if (tagName === 'blockquote') return wrapped('blockquote', inner());
  if (tagName === 'ul' || tagName === 'ol') {
    const items = childNodes
      .filter(isElement)
      .flatMap((item) =>
        wrapped(
          'listItem',
          item.tagName === 'li' ? blocksOf(item.childNodes, depth + 2, level + 1) : blockOf(item, depth + 2, level + 1),
        ),
      );
    return wrapped(tagName === 'ul' ? 'bulletList' : 'orderedList', items);
  }
  if (tagName === 'table') return wrapped('table', rowsOf(childNodes, depth, level));
  return inner(depth);
}

function wrapped(
  type: 'blockquote' | 'listItem' | 'bulletList' | 'orderedList' | 'table' | 'tableRow',
  content: Block[],
): Block[] {
  return content.length > 0 ? [{ type, content }] : [];
}

/** A table's rows, whatever groups them. */
function rowsOf(nodes: readonly Node[], depth: number, level: number): Block[] {
  if (level > MAX_ELEMENTS) return [];
  return nodes.filter(isElement).flatMap(({ tagName, childNodes }) => {
    if (tagName !== 'tr')
      return ['thead', 'tbody', 'tfoot'].includes(tagName) ? rowsOf(childNodes, depth, level + 1) : [];
    const cells = childNodes.filter(isElement).map((cell): Block => {
      const content = blocksOf(cell.childNodes, depth + 3, level + 2);
      const type = cell.tagName === 'th' ? 'tableHeader' : 'tableCell';
      return { type, content: content.length > 0 ? content : [{ type: 'paragraph' }] };
    });
    return wrapped('tableRow', cells);
  });
}

function imageOf(element: Element): Block[] {
  const id = attribute(element, 'data-asset-id') ?? /^asset:(.+)$/.exec(attribute(element, 'src') ?? '')?.[1];
  const assetId = Id.safeParse(id).data;
  const alt = attribute(element, 'alt')?.slice(0, 300);
  return assetId ? [{ type: 'image', attrs: { assetId, ...(alt ? { alt } : {}) } }] : [];
}

function inlinesOf(node: Node, marks: readonly Mark[], level: number): Inline[] {
  if (node.nodeName === '#text' && 'value' in node) return textNode(node.value.replace(/[ \t\r\n\f]+/g, ' '), marks);
  if (!isElement(node) || DROPPED.has(node.tagName) || level > MAX_ELEMENTS) return [];
  if (node.tagName === 'br') return [{ type: 'hardBreak' }];
  const mark = markOf(node);
  const inside = mark && !marks.some(({ type }) => type === mark.type) ? [...marks, mark] : marks;
  return node.childNodes.flatMap((child) => inlinesOf(child, inside, level + 1));
}

function textNode(text: string, marks: readonly Mark[]): Inline[] {
  return text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 ? { marks: [...marks] } : {}) }];
}

function markOf(element: Element): Mark | undefined {
  const type = MARKS[element.tagName];
  if (type) return { type };
  if (element.tagName !== 'a') return undefined;
  const href = attribute(element, 'href') ?? '';
  const pageId = Id.safeParse(attribute(element, 'data-page-id') ?? /^page:(.+)$/.exec(href)?.[1]).data;
  if (pageId) return { type: 'link', attrs: { pageId } };
  const postId = Id.safeParse(attribute(element, 'data-post-id') ?? /^post:(.+)$/.exec(href)?.[1]).data;
  if (postId) return { type: 'link', attrs: { postId } };
  const safe = href.length <= 2_048 ? safeHref(href) : null;
  return safe === null ? undefined : { type: 'link', attrs: { href: safe } };
}

/** Whether an element is one that stands by itself, or has one in it. */
function hasBlock(element: Element, level: number): boolean {
  if (DROPPED.has(element.tagName) || level > MAX_ELEMENTS) return false;
  if (BLOCKS.has(element.tagName)) return true;
  return element.childNodes.some((child) => isElement(child) && hasBlock(child, level + 1));
}

function textOf(element: Element, level: number): string {
  if (DROPPED.has(element.tagName) || level > MAX_ELEMENTS) return '';
  return element.childNodes
    .map((child) =>
      isElement(child) ? textOf(child, level + 1) : 'value' in child && child.nodeName === '#text' ? child.value : '',
    )
    .join('');
}

/** Without blanks and breaks at both ends. */
function trimmed(run: readonly Inline[]): Inline[] {
  const isBlank = (inline: Inline | undefined) =>
    inline !== undefined && (inline.type === 'hardBreak' || inline.text.trim() === '');
  let [from, to] = [0, run.length];
  while (from < to && isBlank(run[from])) from += 1;
  while (to > from && isBlank(run[to - 1])) to -= 1;
  return run.slice(from, to).map((inline, at, all) => {
    if (inline.type !== 'text') return inline;
    let { text } = inline;
    if (at === 0) text = text.trimStart();
    if (at === all.length - 1) text = text.trimEnd();
    return { ...inline, text };
  });
}

function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value;
}
