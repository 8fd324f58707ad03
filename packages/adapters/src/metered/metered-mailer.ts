import type { Mailer } from '@mainstay/kernel';

/** The same mailer, telling of each mail whether the mail server took it. Where no mail leaves, none is told of. */
export function meterMailer(mailer: Mailer, onMail: (outcome: 'sent' | 'failed') => void): Mailer {
  if (mailer.isOff) return mailer;
  return {
    send: async (mail) => {
      try {
        await mailer.send(mail);
      } catch (error) {
        onMail('failed');
        throw error;
      }
      onMail('sent');
    },
    close: () => mailer.close(),
  };
}
