import { z } from 'zod';
import { docToHtml, type Links } from './doc-to-html.ts';
import { htmlToDoc, markdownToDoc } from './html-to-doc.ts';
import { MAX_SOURCE, RichDoc } from './rich-text.schemas.ts';

const source = z.string().max(MAX_SOURCE);

const RichTextInput = z.union([
  source,
  z.strictObject({ doc: RichDoc, html: z.string().optional() }),
  z.strictObject({ html: source }),
  z.strictObject({ markdown: source }),
]);

/** Rich text as it is stored. */
export interface RichText {
  doc: RichDoc;
}

/** A field of rich text: takes a document, HTML (also as a plain string) or Markdown, and makes a document of it. */
export function richText() {
  return RichTextInput.transform((input, ctx): RichText => {
    try {
      return { doc: toDoc(input) };
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
      ctx.addIssue({ code: 'custom', message: 'This text has too many elements' });
      return z.NEVER;
    }
  });
}

function toDoc(input: z.output<typeof RichTextInput>): RichDoc {
  if (typeof input === 'string') return htmlToDoc(input);
  if ('doc' in input) return input.doc;
  return 'markdown' in input ? markdownToDoc(input.markdown) : htmlToDoc(input.html);
}

/** Whether a value of a section's content is rich text. */
export function isRichText(value: unknown): value is RichText {
  const doc = typeof value === 'object' && value !== null && 'doc' in value ? value.doc : undefined;
  return typeof doc === 'object' && doc !== null && 'type' in doc && doc.type === 'doc';
}

/** Content with the HTML of each rich text beside its document. */
export function withHtml(content: unknown, links?: Links): unknown {
  if (isRichText(content)) return { doc: content.doc, html: docToHtml(content.doc, links) };
  if (Array.isArray(content)) return content.map((item) => withHtml(item, links));
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, withHtml(value, links)]));
}
