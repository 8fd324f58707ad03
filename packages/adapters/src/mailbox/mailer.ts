import type { Mail, Mailer } from '@mainstay/kernel';

/** Mails kept, newest last; older ones fall out. */
const KEPT = 200;

/** A mailer for development and tests: mails are kept in memory, to be read. */
export interface Mailbox extends Mailer {
  readonly mails: readonly (Mail & { at: string })[];
}

/** For installations that send no mail, by their operator's choice. */
export function createNoMailer(): Mailer {
  return { isOff: true, send: async () => {}, close: async () => {} };
}

export function createMailbox(): Mailbox {
  const mails: (Mail & { at: string })[] = [];
  return {
    mails,
    async send(mail) {
      mails.push({ ...mail, at: new Date().toISOString() });
      if (mails.length > KEPT) mails.shift();
    },
    close: async () => {},
  };
}
