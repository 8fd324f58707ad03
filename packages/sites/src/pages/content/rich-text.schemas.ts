import { Id } from '@mainstay/core';
import { z } from 'zod';
import { safeHref } from '@mainstay/sections/safe-href';

/** Blocks inside one another, at most. */
export const MAX_DEPTH = 10;

/** UTF-16 units of a rich text as HTML or Markdown, at most. */
export const MAX_SOURCE = 65_536;

const Href = z
  .string()
  .max(2_048)
  .transform((text, ctx) => {
    const href = safeHref(text);
    if (href !== null) return href;
    ctx.addIssue({ code: 'custom', message: 'Use http, https, mailto, tel, /… or #…' });
    return z.NEVER;
  });

const LinkTarget = z.union([
  z.strictObject({ href: Href }),
  z.strictObject({ pageId: Id }),
  z.strictObject({ postId: Id }),
]);

const Mark = z.union([
  z.strictObject({ type: z.enum(['strong', 'em', 'code', 'strike']) }),
  z.strictObject({ type: z.literal('link'), attrs: LinkTarget }),
]);
export type Mark = z.output<typeof Mark>;

const Inline = z.union([
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), marks: z.array(Mark).max(5).optional() }),
  z.strictObject({ type: z.literal('hardBreak') }),
]);
export type Inline = z.output<typeof Inline>;

const inlines = z.array(Inline);

export type Block =
  | { type: 'paragraph'; content?: Inline[] | undefined }
  | { type: 'heading'; attrs: { level: 2 | 3 | 4 }; content?: Inline[] | undefined }
  | { type: 'codeBlock'; content?: { type: 'text'; text: string }[] | undefined }
  | { type: 'image'; attrs: { assetId: string; alt?: string | undefined } }
  | { type: 'horizontalRule' }
  | { type: 'blockquote' | 'listItem' | 'tableCell' | 'tableHeader'; content: Block[] }
  | { type: 'bulletList' | 'orderedList' | 'table' | 'tableRow'; content: Block[] };

const some = (...of: z.ZodType<Block>[]): z.ZodType<Block[]> => z.array(z.lazy(() => z.union(of))).min(1);
const anyBlock: z.ZodType<Block> = z.lazy(() => Block);
const nested = z.array(anyBlock).min(1);

const ListItem = z.strictObject({ type: z.literal('listItem'), content: nested });
const Cell = z.strictObject({ type: z.enum(['tableCell', 'tableHeader']), content: nested });
const Row = z.strictObject({ type: z.literal('tableRow'), content: some(Cell) });

const Block = z.union([
  z.strictObject({ type: z.literal('paragraph'), content: inlines.optional() }),
  z.strictObject({
    type: z.literal('heading'),
    attrs: z.strictObject({ level: z.union([z.literal(2), z.literal(3), z.literal(4)]) }),
    content: inlines.optional(),
  }),
  z.strictObject({
    type: z.literal('codeBlock'),
    content: z.array(z.strictObject({ type: z.literal('text'), text: z.string().min(1) })).optional(),
  }),
  z.strictObject({
    type: z.literal('image'),
    attrs: z.strictObject({ assetId: Id, alt: z.string().max(300).optional() }),
  }),
  z.strictObject({ type: z.literal('horizontalRule') }),
  z.strictObject({ type: z.literal('blockquote'), content: nested }),
  z.strictObject({ type: z.enum(['bulletList', 'orderedList']), content: some(ListItem) }),
  z.strictObject({ type: z.literal('table'), content: some(Row) }),
]);

/** Rich text as it is stored: a ProseMirror document of these nodes and marks, and no others. */
export const RichDoc = z
  .strictObject({ type: z.literal('doc'), content: z.array(Block) })
  .refine((doc) => depthOf(doc) <= MAX_DEPTH + 2, `Blocks may stand in one another ${MAX_DEPTH} deep`);
export type RichDoc = { type: 'doc'; content: Block[] };

/** Blocks in one another, the document and its texts included. */
function depthOf(node: object): number {
  const inner: object[] = 'content' in node && Array.isArray(node.content) ? node.content : [];
  return 1 + inner.reduce((deepest, one) => Math.max(deepest, depthOf(one)), 0);
}
