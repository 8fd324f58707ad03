import { openTexts } from '@mainstay/kernel';
import { expect } from 'vitest';
import type { Registered, RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { subdomainOf } from '../site/site.fixture.ts';

/** That a call is refused with a code. */
export const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

/** Somebody's site, and what tests of releases do with it. */
export async function releaseSite(app: RouterTestApp) {
  const person = await app.register();
  const { pages, releases } = person.caller;
  const subdomain = await subdomainOf(app, person);
  const page = async (title: string, sections?: { type: 'hero'; content: Record<string, unknown> }[]) =>
    (await pages.create({ title, ...(sections ? { sections } : {}) })).id;
  const live = async (...titles: string[]) => {
    const ids = await Promise.all(titles.map((title) => page(title)));
    for (const id of ids) await pages.publish({ id });
    return ids;
  };
  const release = async (...ids: string[]) => {
    const { id } = await releases.create({ name: 'Spring' });
    for (const pageId of ids) await releases.addItem({ id, pageId });
    return id;
  };
  const visit = (path: string) => app.caller().site.page({ subdomain, path });
  return { ...person, subdomain, pages, releases, page, live, release, visit };
}

export type ReleaseSite = Awaited<ReturnType<typeof releaseSite>>;

/** What visitors are shown at some paths: titles, where they are led, or nothing. */
export async function shown({ visit }: ReleaseSite, ...paths: string[]) {
  const answers = paths.map((path) =>
    visit(path).then(
      (answer) => answer.page?.title ?? answer.redirect?.to ?? 'gone',
      (thrown: unknown) => {
        expect(thrown).toEqual(coded('NOT_FOUND'));
        return null;
      },
    ),
  );
  return Promise.all(answers);
}

/** What events of a type tell, in their order. */
export async function events(app: RouterTestApp, { tenantId }: Pick<Registered, 'tenantId'>, type: string) {
  const rows = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ id: string; tenantId: string; data: Record<string, unknown> }>(
      sql`select id, tenant_id as "tenantId", data from events where tenant_id = ${tenantId} and type = ${type} order by id`,
    ),
  );
  return (await openTexts(app.services, [...rows])).map(({ data }) => data);
}
