import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type Person, type Stage, startStage } from '../cli.fixture.ts';

let stage: Stage;
let owner: Person;
beforeAll(async () => {
  stage = await startStage();
  await stage.register('owner@example.test');
  owner = await stage.person();
  await owner.json(['login', '--email', 'owner@example.test', '--password-stdin'], { stdin: PASSWORD });
});
afterAll(() => stage.end());

/** What a call answered. Throws what went wrong unless it ended with 0. */
async function call(...args: string[]) {
  const { code, stdout, stderr } = await owner.run(['call', ...args]);
  if (code !== 0) throw new Error(`ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

describe('call', () => {
  it('takes its input from a flag, a file, standard input and single fields', async () => {
    const ada = await call('contacts.create', '--input', '{"firstName":"Ada"}');
    expect(ada).toMatchObject({ firstName: 'Ada', version: 1 });
    expect(await call('contacts.get', '--field', `id=${ada.id}`)).toEqual(ada);

    const file = join(owner.home, 'contact.json');
    await writeFile(file, '{"firstName":"Grace","lastName":"Hopper"}');
    const grace = await call('contacts.create', '--input', `@${file}`, '--field', 'firstName=42');
    expect(grace).toMatchObject({ firstName: '42', lastName: 'Hopper' });

    const piped = await owner.run(['call', 'contacts.create', '--input', '-'], { stdin: '{"firstName":"Alan"}' });
    expect(JSON.parse(piped.stdout)).toMatchObject({ firstName: 'Alan' });
    const { data } = await call('contacts.list', '--field', 'limit=2');
    expect(data).toHaveLength(2);
    const found = await call('contacts.list', '--field', 'limit=5', '--field', 'search=ada');
    expect(found.data).toMatchObject([{ id: ada.id }]);
  });

  it('prints nothing where nothing is answered, and the text of a file as it is', async () => {
    const { id } = await call('contacts.create', '--input', '{"firstName":"Edsger"}');
    expect(await owner.run(['call', 'contacts.delete', '--input', JSON.stringify({ id })])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    const { code, stdout } = await owner.run(['call', 'contacts.export', '--input', '{"format":"csv"}']);
    expect([code, stdout.split('\n')[0]]).toEqual([0, expect.stringContaining('Contact ID,Prefix,First Name')]);
  });

  it('ends as the other commands do when it is refused or wrong', async () => {
    const refused = await owner.run(['call', 'contacts.get', '--field', 'id=nobody']);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/^VALIDATION_ERROR: .*\n {2}id: /)]);
    for (const [args, told] of [
      [['contacts.gte'], /^USAGE: There is no procedure contacts\.gte; there are .*contacts\.get/],
      [['toString'], /^USAGE: There is no procedure toString\n/],
      [['contacts.get', '--input', '{'], /^USAGE: --input is not valid JSON\n/],
      [['contacts.get', '--input', '@nowhere.json'], /^USAGE: Cannot read nowhere\.json \(ENOENT\)\n/],
      [['contacts.get', '--input', '[]', '--field', 'id=1'], /^USAGE: --field needs an object/],
      [['auth.login', '--input', '{}'], /^USAGE: auth\.login answers with tokens/],
    ] as const) {
      const { code, stderr } = await owner.run(['call', ...args]);
      expect([code, stderr]).toEqual([2, expect.stringMatching(told)]);
    }
    const stranger = await stage.person();
    expect((await stranger.run(['call', 'contacts.list'])).code).toBe(3);
    expect((await stranger.run(['call', 'system.version'])).code).toBe(0);
    expect((await stranger.run(['call', 'system.version', '--url', 'http://127.0.0.1:9'])).code).toBe(4);
  });

  it('follows a subscription until Ctrl-C, an object per line', async () => {
    const interrupt = Promise.withResolvers<void>();
    let text = '';
    const [known] = await owner.json(['events', 'list', '--limit', '1']);
    const following = owner.run(['call', 'events.subscribe', '--field', `lastEventId=${known.id}`], {
      interrupt: interrupt.promise,
      watch(piece) {
        text += piece;
      },
    });
    const { id } = await call('contacts.create', '--input', '{"firstName":"Barbara"}');
    await expect.poll(() => text, { timeout: 20_000 }).toContain(id);
    interrupt.resolve();
    const { code, stdout, stderr } = await following;
    expect([code, stderr]).toEqual([130, 'INTERRUPTED: Interrupted\n']);
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.at(-1)).toMatchObject({ id: expect.any(String), data: { type: 'contact.created', entity: { id } } });
  });
});
