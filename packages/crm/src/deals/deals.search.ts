import { searchIn } from '@mainstay/kernel';
import { dealRows } from './deals.rows.ts';

/** Deals by their titles. */
export const dealSearch = searchIn('deals', 'deals:read', dealRows, ({ title }) => ({ title, subtitle: null }));
