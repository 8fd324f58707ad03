import type { Mainstay } from '@mainstay/client';
import { type InfiniteData, useMutation, useQueries, useQuery } from '@tanstack/react-query';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useList, useLive, useOptimisticUpdate } from './hooks.ts';
import { openPages, type Pages, PASSWORD } from './page.fixture.ts';
import { useMainstay, useSession } from './provider.ts';
import { useRecordSave, useUpload } from './record-hooks.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.end());

/** A client, and the procedures that it has called, one entry for each request. */
async function watched(): Promise<{ mainstay: Mainstay; calls: string[] }> {
  const calls: string[] = [];
  const mainstay = await pages.client({ onRequest: ({ path }) => calls.push(path) });
  calls.length = 0;
  return { mainstay, calls };
}

describe('queries', () => {
  it('answer with the procedure’s own types, and mutations change what they read', async () => {
    const mainstay = await pages.client();
    const { id } = await mainstay.contacts.create.mutate({ firstName: 'Ada', lastName: 'Lovelace' });
    const shown = await pages.show(mainstay, () => {
      const { api } = useMainstay();
      const contact = useQuery(api.contacts.get.queryOptions({ id }));
      const rename = useMutation(api.contacts.update.mutationOptions());
      return { contact, rename };
    });
    await expect.poll(() => shown.now.contact.data?.firstName).toBe('Ada');
    const { version } = shown.now.contact.data!;
    await shown.now.rename.mutateAsync({ id, version, firstName: 'Augusta' });
    await shown.now.contact.refetch();
    await expect.poll(() => shown.now.contact.data?.firstName).toBe('Augusta');
    shown.unmount();
  });

  it('say why there is no answer, with the codes of their procedure', async () => {
    const mainstay = await pages.client();
    const id = '01890000-0000-7000-8000-000000000000';
    const shown = await pages.show(mainstay, () => {
      const { api } = useMainstay();
      return useQuery(api.contacts.get.queryOptions({ id }));
    });
    await expect.poll(() => shown.now.error?.code).toBe('NOT_FOUND');
    shown.unmount();
  });

  it('renew a session once, though ten of them are refused', async () => {
    const calls: string[] = [];
    let stale = true;
    const fetchOnce: typeof fetch = (input, init) => {
      const headers = new Headers(init?.headers);
      if (stale && headers.has('authorization')) headers.set('authorization', 'Bearer stale');
      if (new Request(input).url.includes('auth.refresh')) stale = false;
      return fetch(input, { ...init, headers });
    };
    const mainstay = await pages.client({ fetch: fetchOnce, maxBatch: 1, onRequest: ({ path }) => calls.push(path) });
    const shown = await pages.show(mainstay, () => {
      const { api } = useMainstay();
      return useQueries({
        queries: Array.from({ length: 10 }, (_, index) => api.contacts.list.queryOptions({ limit: index + 1 })),
      });
    });
    await expect.poll(() => shown.now.every(({ isSuccess }) => isSuccess)).toBe(true);
    expect(calls.filter((path) => path === 'auth.refresh')).toHaveLength(1);
    shown.unmount();
  });
});

describe('lists', () => {
  it('are read page by page, to their end', async () => {
    const mainstay = await pages.client();
    for (const firstName of ['Ada', 'Grace', 'Edith']) await mainstay.contacts.create.mutate({ firstName });
    const shown = await pages.show(mainstay, () => {
      const { api } = useMainstay();
      return useList(api.contacts.list, { limit: 2, sort: 'firstName' });
    });
    await expect.poll(() => shown.now.rows.map(({ firstName }) => firstName)).toEqual(['Ada', 'Edith']);
    expect(shown.now.hasNextPage).toBe(true);
    shown.now.more();
    await expect.poll(() => shown.now.rows.map(({ firstName }) => firstName)).toEqual(['Ada', 'Edith', 'Grace']);
    expect(shown.now.hasNextPage).toBe(false);
    shown.unmount();
  });
});

describe('live', () => {
  it('reads anew the record that an event names and the lists of its kind, and nothing else', async () => {
    const { mainstay, calls } = await watched();
    const [ada, grace] = [
      await mainstay.contacts.create.mutate({ firstName: 'Ada' }),
      await mainstay.contacts.create.mutate({ firstName: 'Grace' }),
    ];
    const shown = await pages.show(mainstay, () => {
      const { api } = useMainstay();
      useLive({ types: ['contact.updated'] });
      return {
        status: useSession().status,
        ada: useQuery(api.contacts.get.queryOptions({ id: ada.id })),
        grace: useQuery(api.contacts.get.queryOptions({ id: grace.id })),
        list: useList(api.contacts.list, { limit: 10 }),
        tasks: useQuery(api.tasks.list.queryOptions({})),
      };
    });
    await expect
      .poll(() => shown.now.tasks.isSuccess && shown.now.list.isSuccess && shown.now.grace.isSuccess)
      .toBe(true);
    // Strict mode mounts twice, and that is one stream.
    await expect.poll(() => calls.filter((path) => path === 'events.subscribe')).toHaveLength(1);
    const other = shown.now.grace.dataUpdatedAt;
    const tasks = shown.now.tasks.dataUpdatedAt;
    // The stream says nothing of what came before it, and has no word for having begun: changes go on until one is told.
    let version = ada.version;
    await expect
      .poll(async () => {
        ({ version } = await mainstay.contacts.update.mutate({ id: ada.id, version, title: `Dr. ${version}` }));
        return shown.now.ada.data?.title ?? '';
      })
      .toMatch(/^Dr/);
    await expect.poll(() => shown.now.list.rows.find(({ id }) => id === ada.id)?.title ?? '').toMatch(/^Dr/);
    expect([shown.now.grace.dataUpdatedAt, shown.now.tasks.dataUpdatedAt]).toEqual([other, tasks]);

    const { email } = (await mainstay.auth.me.query()).user;
    await mainstay.session.signOut();
    await expect.poll(() => shown.now.status).toBe('signed-out');
    calls.length = 0;
    await mainstay.session.signIn({ email, password: PASSWORD });
    await expect.poll(() => calls).toContain('events.subscribe');
    shown.unmount();
  });
});

describe('an optimistic update', () => {
  it('shows at once, and puts back exactly what was there when it is refused', async () => {
    const mainstay = await pages.client();
    const ada = await mainstay.contacts.create.mutate({ firstName: 'Ada' });
    const refused: unknown[] = [];
    const shown = await pages.show(mainstay, () => {
      const { api } = useMainstay();
      const list = useList(api.contacts.list, { limit: 10 });
      const rename = useOptimisticUpdate(api.contacts.update, {
        filter: { queryKey: api.contacts.list.infiniteQueryKey({ limit: 10 }) },
        apply: (cached, input) => {
          const { pages: read, ...rest } = cached as InfiniteData<{ data: { id: string }[] }>;
          const data = (rows: { id: string }[]) =>
            rows.map((row) => (row.id === input.id ? { ...row, ...input } : row));
          return { ...rest, pages: read.map((page) => ({ ...page, data: data(page.data) })) };
        },
        onError: (error) => refused.push(error),
      });
      return { list, rename };
    });
    await expect.poll(() => shown.now.list.rows).toHaveLength(1);
    const before = JSON.stringify(shown.queries.getQueriesData({}));
    const seen: string[] = [];
    const stop = shown.queries
      .getQueryCache()
      .subscribe(() => seen.push(JSON.stringify(shown.queries.getQueriesData({}))));
    shown.now.rename.mutate({ id: ada.id, version: ada.version + 7, firstName: 'Never' });
    await expect.poll(() => refused).toHaveLength(1);
    stop();
    expect(seen.some((cached) => cached.includes('Never'))).toBe(true);
    await expect.poll(() => JSON.stringify(shown.queries.getQueriesData({}))).toBe(before);
    shown.unmount();
  });
});

describe('a save', () => {
  it('keeps what somebody else changed, asks where both changed one field, and loses nothing', async () => {
    const mainstay = await pages.client();
    const ada = await mainstay.contacts.create.mutate({ firstName: 'Ada', lastName: 'Byron' });
    const shown = await pages.show(mainstay, () =>
      useRecordSave(ada, {
        update: (input) => mainstay.contacts.update.mutate(input as never),
        reload: (id) => mainstay.contacts.get.query({ id }),
      }),
    );
    await mainstay.contacts.update.mutate({ id: ada.id, version: ada.version, lastName: 'Lovelace' });
    await shown.now.save({ firstName: 'Augusta Ada' });
    const merged = await mainstay.contacts.get.query({ id: ada.id });
    expect([merged.firstName, merged.lastName]).toEqual(['Augusta Ada', 'Lovelace']);
    await mainstay.contacts.update.mutate({ id: ada.id, version: merged.version, title: 'Countess' });
    await shown.now.save({ title: 'Dr.' });
    await expect.poll(() => shown.now.status).toBe('conflict');
    expect(shown.now.conflicts).toMatchObject([{ field: 'title', mine: 'Dr.', theirs: 'Countess' }]);
    expect(shown.now.values.title).toBe('Dr.');
    await shown.now.resolve({ title: 'mine' });
    expect((await mainstay.contacts.get.query({ id: ada.id })).title).toBe('Dr.');
    shown.unmount();
  });
});

describe('the session', () => {
  it('is told, and takes with it what was read in it', async () => {
    const mainstay = await pages.client();
    const shown = await pages.show(mainstay, () => {
      const { api } = useMainstay();
      const session = useSession();
      const me = useQuery({ ...api.auth.me.queryOptions(), enabled: session.status === 'signed-in' });
      return { session, me };
    });
    await expect.poll(() => shown.now.me.isSuccess).toBe(true);
    await shown.now.session.signOut();
    await expect.poll(() => shown.now.session.status).toBe('signed-out');
    expect(
      shown.queries
        .getQueryCache()
        .findAll()
        .every(({ state }) => state.data === undefined),
    ).toBe(true);
    shown.unmount();
  });
});

describe('an upload', () => {
  it('tells how far it is, and that a file is too large before anything is sent', async () => {
    const mainstay = await pages.client();
    const sent: string[] = [];
    const shown = await pages.show(mainstay, () =>
      useUpload({ maxBytes: 16, send: async (content) => void sent.push(content) }),
    );
    await shown.now.start(new Blob(['firstName\nAda\n']));
    await expect.poll(() => [shown.now.status, shown.now.progress]).toEqual(['done', 1]);
    await shown.now.start(new Blob(['x'.repeat(17)]));
    await expect.poll(() => shown.now.status).toBe('failed');
    expect([sent, shown.now.error]).toMatchObject([['firstName\nAda\n'], { code: 'PAYLOAD_TOO_LARGE' }]);
    shown.unmount();
  });
});
