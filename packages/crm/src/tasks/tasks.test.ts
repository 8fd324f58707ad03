import { events, taskReminders, tasks } from '@mainstay/db/schema';
import { textOf } from '@mainstay/testing/fixtures/contact-transfer';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { and, eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const BERLIN = { timeZone: 'Europe/Berlin' };
const weekly = (more: object = {}) =>
  owner.caller.tasks.create({
    title: 'Weekly report',
    due: { local: '2030-03-25T09:00', ...BERLIN },
    recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO' },
    ...more,
  });

/** Runs a job of the tasks here and now. */
async function run(task: string, payload: Record<string, string> = {}) {
  const job = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
  await app.services.registry.jobs[task]?.(app.services, { tenantId: owner.tenantId, ...payload }, job);
}

const open = async (seriesId: string) => (await owner.caller.tasks.list({ seriesId, status: 'open' })).data;

describe('a task', () => {
  it('is about records that are there, and says so in both directions', async () => {
    const contact = await owner.caller.contacts.create({ firstName: 'Ada' });
    const company = await owner.caller.companies.create({ name: 'Acme' });
    const deal = await owner.caller.deals.create({ title: 'Big deal' });
    const links = [
      { type: 'contact' as const, id: contact.id },
      { type: 'company' as const, id: company.id },
      { type: 'deal' as const, id: deal.id },
    ];
    const task = await owner.caller.tasks.create({ title: 'Call', links, priority: 'high' });
    expect(task).toMatchObject({ status: 'open', due: null, links, createdBy: owner.userId, version: 1 });
    for (const filter of [{ contactId: contact.id }, { companyId: company.id }, { dealId: deal.id }])
      expect((await owner.caller.tasks.list(filter)).data.map(({ id }) => id)).toEqual([task.id]);
    expect(await owner.caller.contacts.references({ id: contact.id })).toEqual({
      data: [{ type: 'task_links', count: 1 }],
    });
    await owner.caller.contacts.delete({ id: contact.id });
    const late = owner.caller.tasks.create({ title: 'Late', links: [links[0]!] });
    await expect(late).rejects.toEqual(coded('TASK_LINK_NOT_FOUND'));
    await expect(owner.caller.tasks.create({ title: 'Whose', assigneeId: crypto.randomUUID() })).rejects.toEqual(
      coded('TASK_ASSIGNEE_NOT_FOUND'),
    );
  });

  it('moves with a merge of contacts, and back', async () => {
    const { contacts, tasks: calls } = owner.caller;
    const [winner, loser] = [await contacts.create({ firstName: 'W' }), await contacts.create({ firstName: 'L' })];
    const { id } = await calls.create({ title: 'Moved', links: [{ type: 'contact', id: loser.id }] });
    const { mergeId } = await contacts.merge({ winnerId: winner.id, loserIds: [loser.id] });
    expect((await calls.get({ id })).links).toEqual([{ type: 'contact', id: winner.id }]);
    await contacts.unmerge({ id: mergeId });
    expect((await calls.get({ id })).links).toEqual([{ type: 'contact', id: loser.id }]);
  });

  it('is exported as lists have it, and starts no formula', async () => {
    const { contacts, tasks: calls } = (await app.register()).caller;
    const { id } = await contacts.create({ firstName: 'Ada' });
    const links = [{ type: 'contact' as const, id }];
    await calls.create({ title: '=1+1', due: { date: '2030-06-01', ...BERLIN }, links });
    const second = await calls.create({ title: 'Ring "them"', due: { at: '2030-01-01T10:00:00Z' } });
    await calls.complete({ id: second.id });
    const json = await textOf(await calls.export({ format: 'json' }));
    expect(JSON.parse(json)).toEqual((await calls.list({ sort: 'createdAt' })).data);
    const [header, first, ...others] = (await textOf(await calls.export({ status: 'open' }))).trim().split('\r\n');
    expect(header).toContain('Task ID,Title,Description,Status,Priority,Due,Time Zone');
    expect(first).toContain(`,'=1+1,,open,none,2030-06-01,Europe/Berlin,`);
    expect(first).toContain(`contact ${id}`);
    expect(others).toEqual([]);
    await expect(calls.export({ filter: { field: 'nothing', op: 'eq', value: 1 } })).rejects.toMatchObject({
      cause: { code: 'VALIDATION_ERROR' },
    });
  });

  it('is listed by due date, assignee and search', async () => {
    const person = await app.register();
    const { tasks: calls } = person.caller;
    const past = await calls.create({
      title: 'Past due',
      due: { at: '2020-01-01T00:00:00Z' },
      assigneeId: person.userId,
    });
    const day = await calls.create({ title: 'All day', due: { date: '2030-06-01', ...BERLIN } });
    await calls.create({ title: 'Some day' });
    const done = await calls.create({ title: 'Done', due: { at: '2020-01-01T00:00:00Z' } });
    await calls.complete({ id: done.id });
    const ids = async (input: Parameters<typeof calls.list>[0]) => (await calls.list(input)).data.map(({ id }) => id);
    expect(await ids({ overdue: true })).toEqual([past.id]);
    expect(await ids({ overdue: false })).toHaveLength(3);
    expect(await ids({ assigneeId: '@me' })).toEqual([past.id]);
    expect(await ids({ dueAfter: '2025-01-01T00:00:00Z', dueBefore: '2030-06-01T22:00:01Z' })).toEqual([day.id]);
    expect(await ids({ sort: 'dueAt', status: 'open', limit: 2 })).toEqual([past.id, day.id]);
    expect(await ids({ search: 'all da' })).toEqual([day.id]);
    expect((await person.caller.search.query({ q: 'past due', types: ['tasks'] })).data[0]).toMatchObject({
      id: past.id,
    });
  });
});

describe('a series', () => {
  it('has its next when one is completed, once for twenty who complete it', async () => {
    const first = await weekly();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => owner.caller.tasks.complete({ id: first.id })));
    expect(outcomes.filter(({ next }) => next !== null)).toHaveLength(1);
    expect(new Set(outcomes.map(({ task }) => task.version))).toEqual(new Set([2]));
    const next = await open(first.recurrence!.seriesId);
    expect(next).toMatchObject([
      { title: 'Weekly report', due: { local: '2030-04-01T09:00' }, dueAt: '2030-04-01T07:00:00Z' },
    ]);
  });

  it('takes the next back when one is opened again, unless somebody has touched it', async () => {
    const { tasks: calls } = owner.caller;
    const first = await weekly();
    const { seriesId } = first.recurrence!;
    await calls.complete({ id: first.id });
    expect(await calls.reopen({ id: first.id })).toMatchObject({
      nextKept: false,
      task: { status: 'open', completedAt: null },
    });
    expect((await open(seriesId)).map(({ id }) => id)).toEqual([first.id]);
    const { next } = await calls.complete({ id: first.id });
    await calls.update({ id: next!.id, priority: 'urgent' });
    expect(await calls.reopen({ id: first.id })).toMatchObject({ nextKept: true });
    expect(await open(seriesId)).toHaveLength(2);
  });

  it('changes for the tasks to come, or for this one alone', async () => {
    const { tasks: calls } = owner.caller;
    const first = await weekly();
    await calls.update({ id: first.id, title: 'This week only', due: { local: '2030-03-26T10:00', ...BERLIN } });
    const { next } = await calls.complete({ id: first.id });
    expect(next).toMatchObject({ title: 'Weekly report', due: { local: '2030-04-01T09:00' } });
    await calls.update({
      id: next!.id,
      scope: 'series',
      title: 'Monthly report',
      recurrence: { rule: 'FREQ=MONTHLY' },
    });
    const after = await calls.complete({ id: next!.id });
    expect(after.next).toMatchObject({ title: 'Monthly report', due: { local: '2030-05-01T09:00' } });
    const ended = await calls.update({ id: after.next!.id, recurrence: null });
    expect(ended.recurrence).toBeNull();
    expect((await calls.complete({ id: ended.id })).next).toBeNull();
  });

  it('skips one that is deleted or cancelled, and ends when all are', async () => {
    const { tasks: calls } = owner.caller;
    const first = await weekly();
    const { seriesId } = first.recurrence!;
    await calls.delete({ id: first.id });
    const [second] = await open(seriesId);
    expect(second).toMatchObject({ due: { local: '2030-04-01T09:00' } });
    const { next } = await calls.cancel({ id: second!.id });
    await expect(calls.complete({ id: second!.id })).rejects.toEqual(coded('TASK_CANCELLED'));
    expect(next).toMatchObject({ due: { local: '2030-04-08T09:00' } });
    await calls.delete({ id: next!.id, scope: 'series' });
    expect(await open(seriesId)).toEqual([]);
    expect(await calls.restore({ id: next!.id })).toMatchObject({ status: 'open', recurrence: null });
  });

  it('ends with its count, and says where a month is too short', async () => {
    const { tasks: calls } = owner.caller;
    const once = await weekly({ recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=2' } });
    const { next } = await calls.complete({ id: once.id });
    expect((await calls.complete({ id: next!.id })).next).toBeNull();
    const short = await weekly({ due: { date: '2030-01-31', ...BERLIN }, recurrence: { rule: 'FREQ=MONTHLY' } });
    expect(short.hint).toContain('BYMONTHDAY=-1');
    expect((await calls.complete({ id: short.id })).next).toMatchObject({ due: { date: '2030-03-31' } });
    for (const due of [null, { at: '2030-01-01T00:00:00Z' }])
      await expect(weekly({ due })).rejects.toEqual(coded('TASK_RECURRENCE_INVALID'));
    await expect(weekly({ recurrence: { rule: 'FREQ=SECONDLY' } })).rejects.toEqual(coded('TASK_RECURRENCE_INVALID'));
  });
});

describe('a reminder', () => {
  const remindersOf = (taskId: string) =>
    app.database.asSystem('seed', (tx) =>
      tx
        .select({ id: taskReminders.id, dueAt: taskReminders.dueAt, sentAt: taskReminders.sentAt })
        .from(taskReminders)
        .where(eq(taskReminders.taskId, taskId)),
    );
  const mailsAbout = (title: string) => app.mailbox.mails.filter(({ subject }) => subject.includes(title));

  it('is mailed once, to whoever does the task', async () => {
    const { id } = await owner.caller.tasks.create({ title: 'Remind me', reminders: [{ at: '2020-01-01T00:00:00Z' }] });
    const [reminder] = await remindersOf(id);
    const payload = { reminderId: reminder!.id };
    await run('tasks:remind', payload);
    await run('tasks:remind', payload);
    expect(mailsAbout('Remind me')).toMatchObject([{ messageId: `task-reminder-${reminder!.id}` }]);
    // Killed between the mail and the mark: once more, with the same Message-ID.
    await app.database.asSystem('seed', (tx) =>
      tx.update(taskReminders).set({ sentAt: null }).where(eq(taskReminders.id, reminder!.id)),
    );
    await run('tasks:remind', payload);
    expect(new Set(mailsAbout('Remind me').map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('moves with its task, and does not come once that is done', async () => {
    const due = { local: '2030-03-29T09:00', ...BERLIN };
    const { id } = await owner.caller.tasks.create({ title: 'Moved away', due, reminders: [{ before: 'P1D' }] });
    await owner.caller.tasks.update({ id, due: { local: '2020-03-29T09:00', ...BERLIN } });
    const [moved] = await remindersOf(id);
    expect(moved).toMatchObject({ dueAt: '2020-03-28T08:00:00Z' });
    const sql = postgres(app.url, { max: 1 });
    const rows = await sql`select run_at::text from graphile_worker.jobs where key = ${`task-reminder:${moved!.id}`}`;
    await sql.end();
    expect(rows).toMatchObject([{ run_at: expect.stringContaining('2020-03-28 08:00:00') }]);
    await owner.caller.tasks.complete({ id });
    await run('tasks:remind', { reminderId: moved!.id });
    expect(mailsAbout('Moved away')).toEqual([]);
  });
});

it('tells once of what is overdue', async () => {
  const { id } = await owner.caller.tasks.create({ title: 'Overdue', due: { at: '2020-01-01T00:00:00Z' } });
  const future = await owner.caller.tasks.create({ title: 'Not yet', due: { at: '2090-01-01T00:00:00Z' } });
  await run('tasks:overdue');
  await run('tasks:overdue');
  const told = await app.database.asSystem('seed', (tx) =>
    tx
      .select({ id: events.entityId })
      .from(events)
      .where(and(eq(events.type, 'task.overdue'), eq(events.tenantId, owner.tenantId))),
  );
  expect(told.filter((event) => event.id === id)).toHaveLength(1);
  expect(told.filter((event) => event.id === future.id)).toEqual([]);
});

it('computes due dates anew when time zones change their rules', async () => {
  const { id } = await owner.caller.tasks.create({ title: 'Zoned', due: { local: '2030-07-01T09:00', ...BERLIN } });
  await app.database.asSystem('seed', (tx) =>
    tx.update(tasks).set({ dueAt: '2030-07-01T08:00:00Z', dueZoneData: '1999a' }).where(eq(tasks.id, id)),
  );
  await run('tasks:follow-zone-data');
  expect(await owner.caller.tasks.get({ id })).toMatchObject({ dueAt: '2030-07-01T07:00:00Z', version: 1 });
});

describe('what is deleted', () => {
  const backdated = (table: string, id: string, days: number) =>
    app.database.asSystem('seed', (tx) =>
      tx.execute(
        sql`update ${sql.identifier(table)} set deleted_at = now() - make_interval(days => ${days}) where id = ${id}`,
      ),
    );
  const purge = () => run('tasks:purge-deleted');

  it('is purged when it cannot be restored any more, unless it is about what is under a legal hold', async () => {
    const { caller } = await app.register();
    const { id: contactId } = await caller.contacts.create({ firstName: 'Ada' });
    const links = [{ type: 'contact' as const, id: contactId }];
    const [fresh, old, held] = await Promise.all(
      ['Fresh', 'Old', 'Held'].map((title) => caller.tasks.create({ title, links: title === 'Held' ? links : [] })),
    );
    for (const task of [fresh!, old!, held!]) await caller.tasks.delete({ id: task.id });
    await backdated('tasks', fresh!.id, 29);
    await backdated('tasks', old!.id, 31);
    await backdated('tasks', held!.id, 31);
    const hold = await caller.legalHolds.create({ scope: 'contact', subjectId: contactId, reason: 'A lawsuit' });
    await purge();
    await expect(caller.tasks.restore({ id: old!.id })).rejects.toEqual(coded('NOT_FOUND'));
    expect(await caller.tasks.restore({ id: fresh!.id })).toMatchObject({ title: 'Fresh' });
    await caller.legalHolds.release({ id: hold.id });
    await purge();
    await expect(caller.tasks.restore({ id: held!.id })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('takes along what the audit log holds of the titles of a purged contact’s tasks, and nothing else', async () => {
    const { caller, tenantId } = await app.register();
    const { id: contactId } = await caller.contacts.create({ firstName: 'Ada' });
    const about = await caller.tasks.create({ title: 'Call Ada', links: [{ type: 'contact', id: contactId }] });
    await caller.tasks.update({ id: about.id, title: 'Visit Ada' });
    await caller.tasks.create({ title: 'Call nobody' });
    const titles = async () => {
      const rows = await app.database.asSystem('seed', (tx) =>
        tx.execute<{ value: string }>(
          sql`select distinct value #>> '{}' as value from audit_values where tenant_id = ${tenantId} and "column" = 'title' order by 1`,
        ),
      );
      return rows.map(({ value }) => value);
    };
    expect(await titles()).toEqual(['Call Ada', 'Call nobody', 'Visit Ada']);
    await caller.contacts.delete({ id: contactId });
    await backdated('contacts', contactId, 31);
    await run('contacts:purge-deleted');
    expect(await titles()).toEqual(['Call nobody']);
  });
});
