import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SiteStage, startSites } from './site-stage.fixture.ts';

let stage: SiteStage;
beforeAll(async () => {
  stage = await startSites(2);
});
afterAll(() => stage.end());

const hero = (heading: string) => ({ type: 'hero', content: { heading } });

describe('a website', () => {
  it('changes in every process by the signal of the database alone', async () => {
    const { sql, ports, call, visit, publish } = stage;
    const { id } = await publish('Signalled', [hero('Before')]);
    const other = { port: ports[1]! };
    expect((await visit('/signalled', other)).body).toContain('Before');
    const [section] = (await call('GET', `/pages/${id}/sections`)).data;
    await call('PATCH', `/pages/${id}/sections/${section.id}`, { content: { heading: 'After' } });
    // While nobody can look up hosts, no process learns of a generation but by being told.
    await sql.begin(async (tx) => {
      await tx`lock table domain_claims in access exclusive mode`;
      await call('POST', `/pages/${id}/publish`, {});
      await expect.poll(async () => (await visit('/signalled', other)).body).toContain('After');
    });
  });

  it('answers as JSON too where it has no page, as the API does', async () => {
    const { visit, publish } = stage;
    const { path } = await publish('As data', [hero('Data')]);
    const json = await visit(`/pages${path}`);
    expect([json.status, json.headers['access-control-allow-origin']]).toEqual([200, '*']);
    expect(JSON.parse(json.body)).toMatchObject({ page: { path, title: 'As data' } });
    expect(JSON.parse((await visit(`/pages?path=${path}`)).body)).toEqual(JSON.parse(json.body));
    expect(JSON.parse((await visit('/navigation')).body)).toMatchObject({ locale: 'en', header: [] });
    expect(JSON.parse((await visit('/branding')).body)).toMatchObject({ radius: 8 });
    expect((await visit('/pages/nothing')).status).toBe(404);
    await publish('Branding', [hero('Our brand')]);
    expect((await visit('/branding')).body).toContain('<h1>Our brand</h1>');
  });
});
