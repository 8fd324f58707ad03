import type { Mailer } from '@mainstay/kernel';
import { createTransport } from 'nodemailer';

/** Sends through an SMTP server: `smtp://user:pass@host:587` or `smtps://…`. Connections are pooled. */
export function createSmtpMailer(url: string, from: string): Mailer {
  const server = new URL(url);
  server.searchParams.set('pool', 'true');
  const transport = createTransport(server.href, { from });
  return {
    // As an object: text would be read as a list of addresses.
    send: async ({ to, ...mail }) => void (await transport.sendMail({ ...mail, to: { name: '', address: to } })),
    close: async () => transport.close(),
  };
}
