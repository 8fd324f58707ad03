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

interface Event {
  id: string;
  type: string;
  entity: { id: string };
}

const add = (name: string) => owner.json(['contacts', 'create', '--first-name', name]);

describe('events', () => {
  it('are listed from the beginning, or after one that is known', async () => {
    const made = [await add('Ada'), await add('Grace'), await add('Alan')];
    const list = (...args: string[]): Promise<Event[]> =>
      owner.json(['events', 'list', '--type', 'contact.created', ...args]);
    await expect.poll(() => list()).toHaveLength(3);
    const events = await list();
    expect(events.map(({ entity }) => entity.id)).toEqual(made.map(({ id }) => id));
    expect(await list('--after', events[0]!.id)).toEqual(events.slice(1));
    const { stdout, stderr } = await owner.run(['events', 'list', '--limit', '1', '--type', 'contact.created']);
    expect(stdout).toMatch(/^ID +TIME +TYPE +ENTITY +BY\n.+ contact\.created +.+ user .+\n$/);
    expect(stderr).toBe('');
    const unknown = await owner.run(['events', 'list', '--type', 'no.such']);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringMatching(/^EVENT_TYPE_UNKNOWN: /) });
  });

  it('are followed from one that is known until Ctrl-C, each once', async () => {
    const [known] = (await owner.json(['events', 'list', '--limit', '1'])) as Event[];
    const interrupt = Promise.withResolvers<void>();
    let text = '';
    const tail = owner.run(['events', 'tail', '--type', 'contact.created', '--after', known!.id, '--output', 'json'], {
      interrupt: interrupt.promise,
      watch(piece) {
        text += piece;
      },
    });
    await expect.poll(() => text).toContain('contact.created');
    const { id: latest } = await add('Edsger');
    await expect.poll(() => text).toContain(latest);
    interrupt.resolve();
    const { code, stdout, stderr } = await tail;
    expect([code, JSON.parse(stderr).error.code]).toEqual([130, 'INTERRUPTED']);
    const events: Event[] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.at(-1)?.entity.id).toBe(latest);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    const after = await owner.json(['events', 'list', '--all', '--type', 'contact.created', '--after', known!.id]);
    expect(events).toEqual(after);
  });

  it('of an unknown type end a tail at once', async () => {
    const { code, stderr } = await owner.run(['events', 'tail', '--type', 'no.such']);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^EVENT_TYPE_UNKNOWN: /)]);
  });
});
