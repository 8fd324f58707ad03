import { afterEach, expect, it } from 'vitest';
import { startHost } from '../host/http.fixture.ts';

let host: Awaited<ReturnType<typeof startHost>>;
afterEach(() => host.close());

const MAILS = [
  { at: '2026-01-01T00:00:00Z', to: 'ada@example.test', subject: 'First', text: 'see https://example.test/a?b=1&c=2' },
  { at: '2026-01-02T00:00:00Z', to: 'eve@example.test', subject: '<script>alert(1)</script>', text: '<img src=x>' },
];

it('shows kept mails newest first, as a page that runs nothing of theirs, and as data', async () => {
  host = await startHost({ mailbox: () => MAILS });
  const data = (await (await fetch(`${host.url}/dev/mailbox.json`)).json()) as { data: { subject: string }[] };
  expect(data.data.map(({ subject }) => subject)).toEqual(['<script>alert(1)</script>', 'First']);
  expect(await (await fetch(`${host.url}/dev/mailbox.json?to=ADA@example.test`)).json()).toEqual({ data: [MAILS[0]] });
  const page = await (await fetch(`${host.url}/dev/mailbox`)).text();
  expect(page).not.toMatch(/<script|<img/);
  expect(page).toContain('<a href="https://example.test/a?b=1&amp;c=2">');
});

it('is not there unless mails are kept', async () => {
  host = await startHost();
  expect((await fetch(`${host.url}/dev/mailbox`)).status).toBe(404);
  expect((await fetch(`${host.url}/dev/mailbox.json`)).status).toBe(404);
});
