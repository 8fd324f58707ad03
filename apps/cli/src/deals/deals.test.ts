import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import stringWidth from 'string-width';
import { PASSWORD, type Person, type Stage, startStage } from '../cli.fixture.ts';
import { drawBoard } from './draw-board.ts';

let stage: Stage;
let owner: Person;
beforeAll(async () => {
  stage = await startStage();
  await stage.register('owner@example.test');
  owner = await stage.person();
  await owner.json(['login', '--email', 'owner@example.test', '--password-stdin'], { stdin: PASSWORD });
});
afterAll(() => stage.end());

const DEAL = { title: 'A deal with a very long title indeed', amount: 1_234_567, currency: 'EUR', probability: 10 };
const LEAD = { name: 'Lead', count: 3, totals: [{ currency: 'JPY', amount: 5000 }], deals: [DEAL, DEAL] };

describe('a board', () => {
  it('is drawn as boxes beside each other, and below where they do not fit', () => {
    const board = drawBoard([LEAD, { ...LEAD, name: 'Won\u001b[31m', deals: [] }, LEAD], 50);
    const lines = board.split('\n');
    expect(lines[0]).toBe(`┌${'─'.repeat(22)}┐ ┌${'─'.repeat(22)}┐`);
    expect(lines[1]).toBe('│ Lead (3)             │ │ Won [31m (3)         │');
    expect(board).toContain('│ 5,000 JPY            │');
    expect(board).toContain('│   12,345.67 EUR · 1… │');
    expect(board).toContain('│ A deal with a very … │');
    expect(board).toContain('│ … 1 more             │');
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(50);
    expect(board.match(/┌/g)).toHaveLength(3);
  });

  it('is that of the default pipeline, or of one that is named', async () => {
    await owner.json(['deals', 'create', '--title', 'Relaunch', '--amount', '150000', '--currency', 'EUR']);
    const { code, stdout } = await owner.run(['deals', 'board']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/│ Lead \(1\) +│ │ Qualified \(0\)/);
    expect(stdout).toContain('1,500.00 EUR');
    expect(stdout).toContain('Relaunch');
    expect(await owner.json(['deals', 'board', '--pipeline', 'sales'])).toMatchObject({
      stages: [{ name: 'Lead', count: 1 }, {}, {}, {}],
    });
    const wrong = await owner.run(['deals', 'board', '--pipeline', 'Nowhere']);
    expect(wrong).toMatchObject({ code: 2 });
  });
});

it('lists tasks for today, overdue ones first, and views', async () => {
  const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const create = (title: string, days: number) =>
    owner.json(['tasks', 'create', '--title', title, '--field', `due=${JSON.stringify({ at: at(days) })}`]);
  await create('Next week', 7);
  await create('Since yesterday', -1);
  await create('Long overdue', -9);
  const all = (await owner.json(['tasks', 'today', '--everyone'])) as { title: string }[];
  expect(all.map(({ title }) => title)).toEqual(['Long overdue', 'Since yesterday']);
  expect((await owner.run(['tasks', 'today'])).stderr).toContain('No tasks for today');
  const { user } = (await owner.json(['whoami'])) as { user: { id: string } };
  const due = `due=${JSON.stringify({ at: at(-1) })}`;
  await owner.json(['tasks', 'create', '--title', 'My own', '--assignee-id', user.id, '--field', due]);
  expect(await owner.json(['tasks', 'today'])).toMatchObject([{ title: 'My own' }]);
  await owner.json(['views', 'create', '--entity', 'deal', '--name', 'Mine']);
  expect((await owner.run(['views', 'list'])).stdout).toContain('Mine');
});
