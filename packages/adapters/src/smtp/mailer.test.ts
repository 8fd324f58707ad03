import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, it } from 'vitest';
import { createSmtpMailer } from './mailer.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A real SMTP server on loopback that keeps what it is given. */
async function smtpServer(options: SMTPServerOptions = {}) {
  const received: { from: string; to: string[]; raw: string; user: unknown }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      let raw = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => (raw += chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw,
          user: session.user,
        });
        callback();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { received, port: (listening.address() as AddressInfo).port };
}

function mailer(url: string) {
  const made = createSmtpMailer(url, 'Mainstay <no-reply@mainstay.test>');
  closing.unshift(() => made.close());
  return made;
}

it('delivers what was written, in any script, to whom it was addressed', async () => {
  const { received, port } = await smtpServer();
  const smtp = mailer(`smtp://127.0.0.1:${port}`);
  await Promise.all(
    Array.from({ length: 5 }, (_, n) =>
      smtp.send({ to: `p${n}@example.test`, subject: `Grüße ${n}`, text: 'Zeile eins\n.\nZeile drei' }),
    ),
  );
  expect(new Set(received.map(({ to }) => to[0]))).toEqual(new Set([0, 1, 2, 3, 4].map((n) => `p${n}@example.test`)));
  const { from, raw } = received[0] ?? { from: '', raw: '' };
  expect(from).toBe('no-reply@mainstay.test');
  expect(raw).toMatch(/^From: Mainstay <no-reply@mainstay.test>/m);
  expect(raw).toMatch(/^Subject: =\?UTF-8\?/m);
  expect(raw).toContain('Zeile drei');
});

it('signs in with the user and password of its URL', async () => {
  const { received, port } = await smtpServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, callback) =>
      password === 'p@ss word' ? callback(null, { user: username }) : callback(new Error('wrong password')),
  });
  await mailer(`smtp://bob:p%40ss%20word@127.0.0.1:${port}`).send({ to: 'a@example.test', subject: 's', text: 't' });
  expect(received[0]?.user).toBe('bob');
  await expect(
    mailer(`smtp://bob:wrong@127.0.0.1:${port}`).send({ to: 'a@example.test', subject: 's', text: 't' }),
  ).rejects.toThrow();
});

it('throws when the server refuses or is not there, so that the job is tried again', async () => {
  const { port } = await smtpServer({
    onRcptTo: (_address, _session, callback) =>
      callback(Object.assign(new Error('no such box'), { responseCode: 550 })),
  });
  const mail = { to: 'a@example.test', subject: 's', text: 't' };
  await expect(mailer(`smtp://127.0.0.1:${port}`).send(mail)).rejects.toThrow('no such box');
  await expect(mailer('smtp://127.0.0.1:1').send(mail)).rejects.toThrow('ECONNREFUSED');
});

it('lets no line break of an address or a subject become a header or a recipient', async () => {
  const { received, port } = await smtpServer();
  const smtp = mailer(`smtp://127.0.0.1:${port}`);
  await smtp
    .send({ to: 'a@example.test\r\nBcc: evil@example.test', subject: 'x\r\nX-Injected: 1', text: 't' })
    .catch(() => undefined);
  await smtp.send({ to: 'a@example.test, evil@example.test', subject: 's', text: 't' }).catch(() => undefined);
  for (const { to, raw } of received) {
    expect(to).not.toContain('evil@example.test');
    expect(raw).not.toMatch(/^(X-Injected|Bcc):/m);
  }
});
