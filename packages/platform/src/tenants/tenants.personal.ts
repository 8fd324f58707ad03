import { eraseAnswers, type PersonalTable } from '@mainstay/kernel';

/** What answers that are kept for a repeat of their request hold of people. */
export const answerPersonal: Record<string, PersonalTable> = {
  idempotency_keys: {
    erase: 'delete',
    reason: 'Kept for a day; those go that say something of the person, which shows only when they are opened',
    fleeting: true,
    run: (tx, { tenantId, keys, needles, ids }) => eraseAnswers(tx, tenantId, keys, [...needles, ...ids]),
  },
};
