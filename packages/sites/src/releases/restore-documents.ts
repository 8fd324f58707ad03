import type { Tx } from '@mainstay/db';
import { restoreLook } from '../branding/index.ts';
import type { SiteDocument, SiteWriter } from '../generations/index.ts';
import { restoreMenu } from '../navigation/index.ts';

/** Makes menus and the look, as they are edited, what documents say that go live again: the next edit begins from there. */
export async function restoreDocuments(tx: Tx, who: SiteWriter, documents: readonly SiteDocument[]): Promise<void> {
  for (const { kind, key, content } of documents)
    if (kind === 'navigation') await restoreMenu(tx, who, key, content);
    else if (kind === 'branding') await restoreLook(tx, who, content);
}
