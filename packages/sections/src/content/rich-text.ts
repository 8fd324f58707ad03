import { createElement as h, Fragment, type ReactNode } from 'react';
import type { Content, PageView } from '../view.ts';
import { Picture } from './picture.ts';
import { record, records, text } from './read.ts';
import { safeHref } from './safe-href.ts';

/** Blocks in one another that are looked at; a document has fewer. */
const MAX_DEPTH = 20;

const BLOCKS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  blockquote: 'blockquote',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  tableRow: 'tr',
  tableCell: 'td',
};

const MARKS: Readonly<Record<string, string>> = { strong: 'strong', em: 'em', code: 'code', strike: 's' };

export interface RichTextProps {
  /** A field of rich text, `{ doc }`: its HTML, where it has one, is not looked at. */
  value: unknown;
  page: PageView;
  className?: string;
}

/** Rich text, made of its document: nodes and marks that are not known print nothing but what stands in them. */
export function RichText({ value, page, className = 'prose' }: RichTextProps): ReactNode {
  const blocks = records(record(record(value)['doc'])['content']);
  return blocks.length === 0 ? null : h('div', { className }, ...blocks.map((block) => blockOf(block, page, 0)));
}

function blockOf(block: Content, page: PageView, depth: number): ReactNode {
  if (depth > MAX_DEPTH) return null;
  const type = text(block['type']);
  const children = () => records(block['content']).map((inner) => blockOf(inner, page, depth + 1));
  const inlines = () => records(block['content']).map((inner) => inlineOf(inner));
  const attrs = record(block['attrs']);
  switch (type) {
    case 'paragraph':
      return h('p', null, ...inlines());
    case 'heading': {
      const level = Number(attrs['level']);
      return h(`h${[2, 3, 4].includes(level) ? level : 4}`, null, ...inlines());
    }
    case 'codeBlock':
      // Wide code is scrolled, by the keyboard as well.
      return h('pre', { tabIndex: 0 }, h('code', null, ...inlines()));
    case 'horizontalRule':
      return h('hr');
    case 'image':
      return h(Picture, { image: attrs, page, sizes: '(min-width: 48rem) 44rem, 100vw' });
    case 'table':
      return h('div', { className: 'scroll', tabIndex: 0 }, h('table', null, h('tbody', null, ...children())));
    case 'tableHeader':
      return h('th', { scope: 'col' }, ...children());
    default:
      return h(Object.hasOwn(BLOCKS, type) ? BLOCKS[type]! : Fragment, null, ...children());
  }
}

function inlineOf(inline: Content): ReactNode {
  if (inline['type'] === 'hardBreak') return h('br');
  const words = typeof inline['text'] === 'string' ? inline['text'] : '';
  return records(inline['marks']).reduceRight<ReactNode>((inner, mark) => {
    const type = text(mark['type']);
    if (type === 'link') {
      const href = safeHref(text(record(mark['attrs'])['href']));
      return href === null ? inner : h('a', { href }, inner);
    }
    return Object.hasOwn(MARKS, type) ? h(MARKS[type]!, null, inner) : inner;
  }, words);
}
