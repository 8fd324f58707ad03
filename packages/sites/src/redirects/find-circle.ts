import type { Tx } from '@mainstay/db';
import { routesAt } from '../generations/index.ts';
import { filledIn, ownPath, rulesFor } from './redirect-paths.ts';

interface Leading {
  path: string;
  url: string | null;
}

/**
 * The circle that a redirect closes among others, as the paths that it leads through; null where it ends somewhere. What is left of a
 * `/*` is followed as `:splat`, whatever visitors ask for. A published page on the way ends it.
 */
export async function findCircle(
  tx: Tx,
  tenantId: string,
  first: Leading,
  ruleAt: (path: string) => Leading | undefined,
): Promise<string[] | null> {
  const paths = [first.path.replace(/\*$/, ':splat')];
  const seen = new Set<string>();
  for (let rule: Leading | undefined = first; rule; ) {
    if (seen.has(rule.path)) {
      const live = await routesAt(tx, tenantId, paths.slice(1));
      return live.some(({ kind }) => kind === 'page' || kind === 'post') ? null : paths;
    }
    seen.add(rule.path);
    const path: string | null = rule.url === null ? null : ownPath(filledIn(rule.url, rule.path, paths.at(-1)!));
    if (path === null) return null;
    paths.push(path);
    rule = rulesFor(path)
      .map((one) => (one === first.path ? first : ruleAt(one)))
      .find((one) => one !== undefined);
  }
  return null;
}
