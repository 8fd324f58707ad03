import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type Person, type Stage, startStage } from '../cli.fixture.ts';

let stage: Stage;
let person: Person;
beforeAll(async () => {
  stage = await startStage();
  await stage.register('searcher@example.test');
  person = await stage.person();
  await person.json(['login', '--email', 'searcher@example.test'], { env: { MAINSTAY_PASSWORD: PASSWORD } });
  await person.json(['contacts', 'create', '--first-name', 'Ada', '--last-name', 'Lovelace', '--company', 'Engines']);
  await person.json(['contacts', 'create', '--first-name', 'Adam', '--last-name', 'Smith']);
});
afterAll(() => stage.end());

describe('search', () => {
  it('prints what matches, best first, as a table and as JSON', async () => {
    const { code, stdout } = await person.run(['search', 'ada']);
    expect(code).toBe(0);
    const [header, first, second] = stdout.split('\n');
    expect(header).toMatch(/^TYPE\s+ID\s+TITLE\s+DETAIL$/);
    expect(first).toMatch(/^contacts\s+[0-9a-f-]{36}\s+Ada Lovelace\s+Engines$/);
    expect(second).toContain('Adam Smith');
    const hits = await person.json(['search', 'ada', 'lovelase', '--type', 'contacts', '--limit', '5']);
    expect(hits).toMatchObject([{ type: 'contacts', title: 'Ada Lovelace', subtitle: 'Engines' }]);
  });

  it('says when nothing is found, and ends well', async () => {
    const { code, stdout, stderr } = await person.run(['search', 'xylophone']);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: 'Nothing found\n' });
    expect(await person.json(['search', 'xylophone'])).toEqual([]);
  });

  it('passes on what the server refuses', async () => {
    const { code, stderr } = await person.run(['search', 'ada', '--type', 'ghosts']);
    expect(code).toBe(1);
    expect(stderr).toContain('Unknown type');
    expect((await person.run(['search', 'ada', '--limit', 'many'])).code).toBe(2);
    expect((await person.run(['search'])).code).toBe(2);
    expect((await person.run(['search', 'ada', '--like'])).code).toBe(2);
    const like = await person.run(['search', 'ada', '--like', '--type', 'companies']);
    expect(like).toMatchObject({ code: 1, stderr: expect.stringContaining('no AI endpoint') });
  });
});
