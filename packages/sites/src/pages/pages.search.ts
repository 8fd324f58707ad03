import { searchIn } from '@mainstay/kernel';
import type { SearchType } from '@mainstay/kernel';
import { draftContent } from './draft.rows.ts';
import { pageRows } from './pages.rows.ts';
import { outlineOf } from './seo/audit/page-outline.ts';

const hitOf = ({ title, livePath }: { title: string; livePath: string | null }) => ({ title, subtitle: livePath });

/** Pages by their titles, and by what their drafts say. */
export const pageSearch: SearchType = {
  ...searchIn('pages', 'pages:read', pageRows, hitOf),
  similar: {
    table: 'pages',
    personal: false,
    async texts(tx, { tenantId }, ids) {
      const rows = await pageRows.many(tx, tenantId, ids);
      const texts = new Map<string, string>();
      for (const { id, title } of rows) {
        const { sections } = await draftContent(tx, tenantId, id);
        const { text } = outlineOf(sections.filter(({ hidden }) => !hidden));
        texts.set(id, [title, ...text].join('. '));
      }
      return texts;
    },
    async titles(tx, { tenantId }, ids) {
      return new Map((await pageRows.many(tx, tenantId, ids)).map((row) => [row.id, hitOf(row)]));
    },
  },
};
