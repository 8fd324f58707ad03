import type { Mailer } from '@mainstay/kernel';
import type { Transporter } from 'nodemailer';

/** Sends through an SMTP server: `smtp://user:pass@host:587` or `smtps://…`. Connections are pooled. */
export function createSmtpMailer(url: string, from: string): Mailer {
  const server = new URL(url);
  server.searchParams.set('pool', 'true');
  let transport: Transporter | undefined;
  return {
    async send({ to, messageId, ...mail }) {
      const { createTransport } = await import('nodemailer');
      transport ??= createTransport(server.href, { from });
      // As an object: text would be read as a list of addresses.
      const domain = from.replace(/^.*@/s, '').replace(/>?\s*$/, '');
      const id = messageId === undefined ? {} : { messageId: `<${messageId}@${domain}>` };
      await transport.sendMail({ ...mail, ...id, to: { name: '', address: to } });
    },
    close: async () => transport?.close(),
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
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(server.href);
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}
