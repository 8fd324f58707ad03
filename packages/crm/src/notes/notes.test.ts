import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderMarkdown } from './render-note.ts';

let app: RouterTestApp;
let owner: Registered;
let superuser: postgres.Sql;
beforeAll(async () => {
  app = await openTestApp();
  superuser = postgres(app.url, { max: 1, onnotice: () => undefined });
  owner = await app.register();
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

const contact = async (firstName: string) => (await owner.caller.contacts.create({ firstName })).id;
const company = async (name: string) => (await owner.caller.companies.create({ name })).id;
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { cause: { code: string } }) => error.cause.code,
  );

async function stored(id: string) {
  const [row] = await superuser<
    { body: string | null; sealed: Buffer | null }[]
  >`select body, sealed from notes where id = ${id}`;
  return row!;
}

async function run(task: string): Promise<void> {
  const job = { id: task, attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
  await app.services.registry.jobs[task]?.(app.services, { tenantId: owner.tenantId }, job);
}

describe('the HTML of a note', () => {
  const schemes = (html: string) => [...html.matchAll(/href="([^":]*):/gi)].map(([, scheme]) => scheme!.toLowerCase());

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](vbscript:msgbox(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x][ref]\n\n[ref]: javascript:alert(1)',
    '[x](java&#115;cript:alert(1))',
    '<javascript:alert(1)>',
    '[x](//e.test/p)',
    '[x](ftp://e.test)',
  ])('links by http, https, mailto and tel only: %s', (body) => {
    const { html } = renderMarkdown(`${body} and https://ok.test`);
    expect(schemes(html)).toEqual(['https']);
    expect(html).not.toContain('href="//');
  });

  it('keeps good links, and tells no one who follows them', () => {
    const { html } = renderMarkdown('[a](https://a.test "t") [m](mailto:a@b.test) [t](tel:+4930)');
    expect(schemes(html)).toEqual(['https', 'mailto', 'tel']);
    expect(html.match(/rel="nofollow noopener noreferrer"/g)).toHaveLength(3);
  });

  it('shows raw HTML as text, and no images', () => {
    const raw = renderMarkdown('<img src=x onerror=alert(1)> <script>alert(1)</script>').html;
    expect(raw).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(raw).not.toMatch(/<(?:img|script)/);
    expect(renderMarkdown('![t](https://e.test/p.gif)').html).not.toContain('<img');
    expect(renderMarkdown('![t][r]\n\n[r]: https://e.test/p.gif').html).not.toContain('<img');
  });

  it('of ten times as many marks takes about ten times as long, not a hundred', () => {
    // Of as many marks in all: the processor's time is counted in steps, of which a short text may take none.
    const cost = (marks: number, texts: number) => {
      const times = Array.from({ length: 5 }, () => {
        const before = process.cpuUsage();
        for (let text = 0; text < texts; text += 1) renderMarkdown('*_'.repeat(marks / 2));
        const { user, system } = process.cpuUsage(before);
        return user + system;
      });
      return Math.min(...times);
    };
    expect(cost(20_000, 1)).toBeLessThan(4 * cost(2_000, 10));
  });

  it('renders what people write', () => {
    const { html } = renderMarkdown(
      '# Call\n\n1. *one*\n2. **two** ~~three~~\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\n```js\n<b>\n```',
    );
    for (const part of [
      '<h1>Call</h1>',
      '<em>one</em>',
      '<s>three</s>',
      'text-align:right',
      '<code class="language-js">&lt;b&gt;',
    ])
      expect(html).toContain(part);
  });
});

describe('notes', () => {
  it('take 20,000 characters, whatever these are, and no more', async () => {
    const body = '*_'.repeat(10_000);
    expect((await owner.caller.notes.create({ body })).body).toBe(body);
    for (const refused of [`${body}x`, ' \n'])
      await expect(owner.caller.notes.create({ body: refused })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('about one contact are sealed under its key, about others not', async () => {
    const [ada, acme] = [await contact('Ada'), await company('Acme')];
    const about = [
      { type: 'contact' as const, id: ada },
      { type: 'company' as const, id: acme },
    ];
    const note = await owner.caller.notes.create({ body: 'Likes *Sachertorte*  \n', links: about });
    expect(note).toMatchObject({ body: 'Likes *Sachertorte*  \n', links: about, createdBy: owner.userId, version: 1 });
    expect(note.html).toContain('<em>Sachertorte</em>');
    expect(await stored(note.id)).toMatchObject({ body: null });
    const open = await owner.caller.notes.update({ id: note.id, links: about.slice(1), version: 1 });
    expect(open).toMatchObject({ body: note.body, links: about.slice(1), version: 2 });
    expect(await stored(note.id)).toEqual({ body: note.body, sealed: null });
    await owner.caller.notes.update({ id: note.id, links: about });
    expect(await stored(note.id)).toMatchObject({ body: null });
    expect(await owner.caller.notes.get({ id: note.id })).toMatchObject({ body: note.body, version: 3 });
  });

  it('are listed by what they are about, by who wrote them and by pin', async () => {
    const [ada, acme] = [await contact('Ada'), await company('Acme')];
    const deal = (await owner.caller.deals.create({ title: 'Deal' })).id;
    const task = (await owner.caller.tasks.create({ title: 'Task' })).id;
    const links = [
      { type: 'contact' as const, id: ada },
      { type: 'company' as const, id: acme },
      { type: 'deal' as const, id: deal },
      { type: 'task' as const, id: task },
    ];
    const { id } = await owner.caller.notes.create({ body: 'About all', links });
    await owner.caller.notes.create({ body: 'About none' });
    for (const query of [{ contactId: ada }, { companyId: acme }, { dealId: deal }, { taskId: task }])
      expect((await owner.caller.notes.list(query)).data.map((note) => note.id)).toEqual([id]);
    expect((await owner.caller.notes.list({ contactId: ada, pinned: true })).data).toEqual([]);
    expect((await owner.caller.notes.list({ contactId: ada, createdBy: '@me' })).data).toHaveLength(1);
    expect(
      (await owner.caller.notes.list({ filter: { field: 'pinned', op: 'eq', value: true }, contactId: ada })).data,
    ).toEqual([]);
    await expect(owner.caller.notes.create({ body: 'x', links: [{ type: 'deal', id: ada }] })).rejects.toMatchObject({
      cause: { code: 'NOTE_LINK_NOT_FOUND' },
    });
  });

  it('mention members only, outside of code', async () => {
    const mention = (id: string) => `Ask @[user:${id}]`;
    const note = await owner.caller.notes.create({
      body: `${mention(owner.userId)} \`${mention(crypto.randomUUID())}\``,
    });
    expect(note.mentions).toEqual([owner.userId]);
    expect(note.html).toContain(`<span class="mention" data-user-id="${owner.userId}">`);
    const stranger = await app.register();
    for (const id of [stranger.userId, crypto.randomUUID()])
      expect(await codeOf(owner.caller.notes.create({ body: mention(id) }))).toBe('NOTE_MENTION_NOT_FOUND');
    const changed = await owner.caller.notes.update({ id: note.id, body: 'Nobody' });
    expect(changed.mentions).toEqual([]);
  });

  it('are pinned to a record three at a time, also of ten at once', async () => {
    const id = await contact('Pinned');
    const links = [{ type: 'contact' as const, id }];
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, nth) => owner.caller.notes.create({ body: `Note ${nth}`, links })),
    );
    const codes = await Promise.all(made.map((note) => codeOf(owner.caller.notes.pin({ id: note.id }))));
    expect(codes.filter((code) => code === null)).toHaveLength(3);
    expect(codes.filter((code) => code === 'NOTE_PIN_LIMIT')).toHaveLength(7);
    const { data } = await owner.caller.notes.list({ contactId: id, pinned: true });
    expect(data).toHaveLength(3);
    await owner.caller.notes.delete({ id: data[0]!.id });
    const other = made.find((note) => !data.some((pinned) => pinned.id === note.id))!;
    expect(await owner.caller.notes.pin({ id: other.id })).toMatchObject({ pinned: true, version: 2 });
    expect(await codeOf(owner.caller.notes.restore({ id: data[0]!.id }))).toBe('NOTE_PIN_LIMIT');
    await owner.caller.notes.pin({ id: other.id, pinned: false });
    expect(await owner.caller.notes.restore({ id: data[0]!.id })).toMatchObject({ pinned: true });
  });

  it('are found by their words, sealed or not', async () => {
    const id = await contact('Found');
    const sealed = await owner.caller.notes.create({
      body: '- Prefers **Zürichsee** ferries',
      links: [{ type: 'contact', id }],
    });
    const open = await owner.caller.notes.create({ body: 'Timetable of the Zürichsee ferries' });
    const hits = async (q: string) =>
      (await owner.caller.search.query({ q, types: ['notes'] })).data.map((hit) => [hit.id, hit.title] as const);
    expect(new Map(await hits('ferries zurichsee'))).toEqual(
      new Map([
        [sealed.id, 'Prefers Zürichsee ferries'],
        [open.id, 'Timetable of the Zürichsee ferries'],
      ]),
    );
    expect(await hits('timetable ferr')).toEqual([[open.id, 'Timetable of the Zürichsee ferries']]);
    expect((await owner.caller.notes.list({ search: 'ferries' })).data.map((note) => note.id)).toEqual([
      open.id,
      sealed.id,
    ]);
    await owner.caller.notes.update({ id: sealed.id, body: 'Walks' });
    expect((await owner.caller.notes.list({ search: 'ferries' })).data).toHaveLength(1);
  });

  it('follow a merge of contacts, are sealed anew, and go back with its undo', async () => {
    const [winner, loser] = [await contact('Winner'), await contact('Loser')];
    const { id } = await owner.caller.notes.create({ body: 'Of the loser', links: [{ type: 'contact', id: loser }] });
    const { mergeId } = await owner.caller.contacts.merge({ winnerId: winner, loserIds: [loser] });
    const of = async (contactId: string) => (await owner.caller.notes.list({ contactId })).data.map(({ body }) => body);
    expect(await of(winner)).toEqual(['Of the loser']);
    const before = await stored(id);
    await run('notes:seal-moved');
    expect((await stored(id)).sealed).not.toEqual(before.sealed);
    expect(await of(winner)).toEqual(['Of the loser']);
    await owner.caller.contacts.unmerge({ id: mergeId });
    expect([await of(winner), await of(loser)]).toEqual([[], ['Of the loser']]);
    await run('notes:seal-moved');
    expect(await of(loser)).toEqual(['Of the loser']);
  });

  it('go with the person whom they are about, and stand in no log', async () => {
    const id = await contact('Erased');
    const links = [{ type: 'contact' as const, id }];
    const note = await owner.caller.notes.create({ body: 'Unutterable secret' });
    await owner.caller.notes.update({ id: note.id, links });
    await owner.caller.contacts.delete({ id });
    await superuser`update contacts set deleted_at = now() - interval '60 days' where id = ${id}`;
    await run('contacts:purge-deleted');
    await expect(owner.caller.notes.get({ id: note.id })).rejects.toMatchObject({ cause: { code: 'NOT_FOUND' } });
    const left = await superuser`
      select 1 from audit_log where old::text like '%Unutterable%' or new::text like '%Unutterable%'
      union all select 1 from audit_values where value::text like '%Unutterable%'
      union all select 1 from events where data::text like '%Unutterable%'
      union all select 1 from note_words where note_id = ${note.id}`;
    expect(left).toHaveLength(0);
  });
});
