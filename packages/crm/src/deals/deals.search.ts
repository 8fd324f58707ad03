import { searchIn, similarIn } from '@mainstay/kernel';
import { dealRows } from './deals.rows.ts';

const table = 'deals';

/** Deals by their titles, which may name people. */
export const dealSearch = {
  ...searchIn(table, 'deals:read', dealRows, ({ title }) => ({ title, subtitle: null })),
  similar: similarIn(table, dealRows, {
    personal: true,
    text: ({ title, source, lossReason, lossNote }) => [title, source, lossReason, lossNote].filter(Boolean).join('. '),
    title: ({ title }) => ({ title, subtitle: null }),
  }),
};
