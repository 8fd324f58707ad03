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

/**
 * Connects to an SMTP server as the mailer would: EHLO, STARTTLS where it is offered or asked for (`?requireTLS=true`), sign-in where the URL
 * has a user. No mail is sent. Throws what stood in the way.
 */
export async function checkSmtp(url: string, timeoutMs: number): Promise<void> {
  const server = new URL(url);
  for (const limit of ['connectionTimeout', 'greetingTimeout', 'socketTimeout', 'dnsTimeout'])
    server.searchParams.set(limit, String(timeoutMs));
  const transport = createTransport(server.href);
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}
