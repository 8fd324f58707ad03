import { type AppError, commonErrors, newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { redirects } from '@mainstay/db/schema';
import { emit, insertMany, type TenantContext } from '@mainstay/kernel';
import { CsvError, parse } from 'csv-parse/sync';
import { changeSite, findSiteSettings, lockSite, routesAt, siteWriter } from '../generations/index.ts';
import { findCircle } from './find-circle.ts';
import { redirectPath } from './redirect-paths.ts';
import { pathErrors, redirectErrors } from './redirects.errors.ts';
import { allRules, type Rule, updateRules } from './redirects.rows.ts';
import { ImportedRedirect, type ImportRedirects, type RedirectImport } from './redirects.schemas.ts';
import { MAX_REDIRECTS, redirectEvent, routeOf, targetColumns } from './redirects.service.ts';

interface Line {
  line: number;
  record: Record<string, string>;
}

/** What a file comes to. */
interface Plan {
  created: Rule[];
  updated: Rule[];
  unchanged: number;
  errors: RedirectImport['errors'];
  /** Where a published page is: the redirect waits. */
  waiting: Set<string>;
  /** Paths at which something else is live, which ends. */
  taken: string[];
}

/**
 * Takes redirects from a CSV file, all that are right in one generation; a line that is not is left out and named. Throws VALIDATION_ERROR for a
 * file that cannot be read or has more than 10,000 lines, PUBLISH_BUSY.
 */
export async function importRedirects(ctx: TenantContext, input: ImportRedirects): Promise<RedirectImport> {
  const { tenantId } = ctx;
  const lines = readLines(input.content);
  if (input.dryRun) return ctx.db.read(async (tx) => outcome(await plan(tx, tenantId, lines, input), lines, true));
  return ctx.db.write(async (tx) => {
    const live = await lockSite(tx, tenantId);
    const { defaultLocale: locale } = await findSiteSettings(tx, tenantId);
    const planned = await plan(tx, tenantId, lines, input);
    const { created, updated, waiting, taken } = planned;
    await insertMany(
      tx,
      redirects,
      created.map((rule) => ({ ...rule, tenantId, locale, source: 'import' as const })),
    );
    await updateRules(tx, tenantId, updated);
    const open = [...created, ...updated].filter(({ path }) => !waiting.has(path));
    if (open.length > 0)
      await changeSite(tx, siteWriter(ctx), live, {
        kind: 'redirect',
        refId: null,
        summary: `Imported ${open.length} redirects`,
        close: taken,
        open: open.map((rule) => routeOf({ ...rule, locale })),
      });
    const told = (type: string, rules: readonly Rule[]) =>
      rules.map(({ path, ...rule }) => redirectEvent(type, { ...rule, from: path }));
    await emit(tx, siteWriter(ctx), ...told('redirect.created', created), ...told('redirect.updated', updated));
    return outcome(planned, lines, false);
  });
}

function outcome(
  { created, updated, unchanged, errors }: Plan,
  lines: readonly Line[],
  dryRun: boolean,
): RedirectImport {
  return { lines: lines.length, created: created.length, updated: updated.length, unchanged, errors, dryRun };
}

function readLines(content: string): Line[] {
  const unreadable = (message: string) => commonErrors.VALIDATION_ERROR([{ path: 'content', message }]);
  try {
    const rows = parse(content, {
      bom: true,
      info: true,
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: Record<string, string>; info: { lines: number } }[];
    if (rows.length > MAX_REDIRECTS) throw unreadable('Use 10,000 lines at most');
    if (rows.length === 0 || rows[0]!.record['from'] === undefined) throw unreadable('The header needs from and to');
    return rows.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (thrown) {
    if (thrown instanceof CsvError) throw unreadable('Not a CSV file');
    throw thrown;
  }
}

async function plan(tx: Tx, tenantId: string, lines: readonly Line[], input: ImportRedirects): Promise<Plan> {
  const rules = await allRules(tx, tenantId);
  const planned: Plan = { created: [], updated: [], unchanged: 0, errors: [], waiting: new Set(), taken: [] };
  const parsed = lines.map(({ line, record }) => ({ line, ...readRule(record) }));
  const paths = parsed.flatMap(({ rule }) => (rule ? [rule.path] : []));
  const routes = new Map((await routesAt(tx, tenantId, paths)).map((route) => [route.path, route]));
  const named = new Set<string>();
  for (const { line, rule, fault } of parsed) {
    const refuse = ({ code, message }: Pick<AppError, 'code' | 'message'>) =>
      planned.errors.push({ line, code, message });
    if (!rule) {
      refuse(fault);
      continue;
    }
    const { path } = rule;
    const old = rules.get(path);
    const isSame = old !== undefined && old.url === rule.url && old.status === rule.status && old.pageId === null;
    if (isSame && !named.has(path)) {
      named.add(path);
      planned.unchanged += 1;
      continue;
    }
    const isPage = ['page', 'post'].includes(routes.get(path)?.kind ?? '');
    if (named.has(path) || (old && !input.overwrite)) refuse(redirectErrors.EXISTS());
    else if (isPage && !input.force) refuse(pathErrors.IN_USE());
    else if (!old && rules.size >= MAX_REDIRECTS) refuse(redirectErrors.LIMIT());
    else if (await findCircle(tx, tenantId, rule, (one) => rules.get(one))) refuse(redirectErrors.LOOP());
    else {
      const kept = { ...rule, id: old?.id ?? newId(), version: old ? old.version + 1 : 1 };
      rules.set(path, kept);
      named.add(path);
      planned[old ? 'updated' : 'created'].push(kept);
      if (isPage) planned.waiting.add(path);
      else if (routes.has(path)) planned.taken.push(path);
    }
  }
  return planned;
}

type ReadRule =
  | { rule: Omit<Rule, 'id' | 'version'>; fault?: never }
  | { rule?: never; fault: { code: string; message: string } };

function readRule({ from = '', to = '', status = '' }: Record<string, string>): ReadRule {
  const parsed = ImportedRedirect.safeParse({
    from,
    ...(to === '' ? {} : { to: { url: to } }),
    status: status === '' ? 301 : Number(status),
  });
  if (parsed.success) {
    const { from: given, to: target, status: code } = parsed.data;
    return { rule: { path: redirectPath(given)!, ...targetColumns(target), status: code } };
  }
  const message = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  return { fault: { code: commonErrors.VALIDATION_ERROR.code, message: message.slice(0, 300) } };
}
