import { dayIn, addDays } from '@mainstay/core/calendar';
import { DEAL_TASKS } from './agency-copy.ts';
import { inParallel } from './in-parallel.ts';
import type { Agency, Made } from './seed-agency.ts';
import { seededRandom } from './seeded-random.ts';

const ZONE = 'Europe/London';
const DAY_MS = 86_400_000;

/** Tasks about deals, by when they are due, in days from today; and what comes again. Some are done, some late, some due today. */
export async function seedTasks(
  { people }: Agency,
  { deals }: Made,
  { seed, now }: { seed: number; now: Date },
): Promise<void> {
  const random = seededRandom(seed + 2);
  const today = dayIn(ZONE, now.toISOString());
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const about = (nth: number) => [{ type: 'deal' as const, id: deals[nth % deals.length]! }];
  const open = [0, 0, 0, 0, -1, -2, -3, -5, -8, -13, 1, 1, 2, 3, 5, 7, 9, 12, 21, 30];
  const planned = open.map((inDays, nth) => ({
    title: DEAL_TASKS[nth % DEAL_TASKS.length]!,
    priority: random.pick(['none', 'low', 'normal', 'normal', 'high', 'urgent'] as const),
    due:
      nth % 3 === 0
        ? { local: `${addDays(today, inDays)}T${random.pick(['09:00', '11:30', '16:00'])}`, timeZone: ZONE }
        : { date: addDays(today, inDays), timeZone: ZONE },
    assignee: random.pick(['owner', 'member'] as const),
    made: ago(Math.max(1, -inDays) + random.int(2, 9)),
    links: about(deals.length - 1 - nth),
  }));
  const done = Array.from({ length: 13 }, (_, nth) => ({
    title: DEAL_TASKS[(nth + 3) % DEAL_TASKS.length]!,
    completed: ago(2 + nth * 6),
    assignee: random.pick(['owner', 'member'] as const),
    links: about(nth),
  }));
  await Promise.all([
    inParallel(planned, ({ made, assignee, ...task }) =>
      people.owner.call(made).tasks.create({ ...task, assigneeId: people[assignee].id }),
    ),
    inParallel(done, async ({ completed, assignee, ...task }) => {
      const due = { date: dayIn(ZONE, completed.toISOString()), timeZone: ZONE };
      const assigneeId = people[assignee].id;
      const made = new Date(completed.getTime() - 5 * DAY_MS);
      const { id } = await people.owner.call(made).tasks.create({ ...task, due, assigneeId });
      await people[assignee].call(completed).tasks.complete({ id });
    }),
    repeat(
      { people },
      { title: 'Order timber and check what was delivered', rule: 'FREQ=WEEKLY', weeks: 6, today, now },
    ),
    people.member.call(ago(40)).tasks.create({ title: 'Read up on steam bending', assigneeId: people.member.id }),
    people.owner.call(ago(20)).tasks.create({
      title: 'Figures for the bookkeeper',
      description: 'Invoices in and out, and what is in the yard.',
      due: { date: addDays(today, 6), timeZone: ZONE },
      recurrence: { rule: 'FREQ=MONTHLY' },
      assigneeId: people.owner.id,
    }),
  ]);
}

interface Repeated {
  title: string;
  rule: string;
  weeks: number;
  today: string;
  now: Date;
}

/** A weekly task, done in each week before this one. */
async function repeat({ people }: Pick<Agency, 'people'>, { title, rule, weeks, today, now }: Repeated): Promise<void> {
  const first = addDays(today, -7 * weeks);
  const at = (week: number) => new Date(now.getTime() - (7 * (weeks - week) - 0.2) * DAY_MS);
  let { id } = await people.owner.call(new Date(at(0).getTime() - DAY_MS)).tasks.create({
    title,
    priority: 'normal',
    due: { date: first, timeZone: ZONE },
    recurrence: { rule },
    assigneeId: people.member.id,
  });
  for (let week = 0; week < weeks; week++) {
    const { next } = await people.member.call(at(week)).tasks.complete({ id });
    if (next) ({ id } = next);
  }
}
