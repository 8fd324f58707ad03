import { Id } from '@mainstay/core';
import { type FlatColumn, jsonObject } from '../../transfer/index.ts';
import { amountText } from './amount-text.ts';

const json = (value: unknown) => (Object.keys(value as object).length > 0 ? JSON.stringify(value) : '');

const STATUSES: Readonly<Record<string, string>> = {
  closedwon: 'won',
  gewonnen: 'won',
  closedlost: 'lost',
  verloren: 'lost',
  offen: 'open',
};

/** `Closed Won`, `closedwon` and `won` are one. */
function statusOf(text: string): string {
  const key = text.toLowerCase().replaceAll(/[^a-z]/g, '');
  return STATUSES[key] ?? key;
}

/** Days with or without a time behind them. */
function dayOf(text: string): string {
  return /^\d{4}-\d{2}-\d{2}[T ]/.test(text) ? text.slice(0, 10) : text;
}

function percentOf(text: string): number | null {
  const number = /^(\d{1,3})\s*%?$/.exec(text.trim())?.[1];
  return number === undefined ? null : Number(number);
}

function contactsOf(text: string): object[] | null {
  const ids = text
    .split(/[;,]/)
    .map((one) => one.trim().toLowerCase())
    .filter(Boolean);
  return ids.every((id) => Id.safeParse(id).success) ? ids.map((contactId) => ({ contactId, role: null })) : null;
}

const idsOf = (contacts: unknown) =>
  (contacts as readonly { contactId: string }[]).map(({ contactId }) => contactId).join('; ');

/** The columns of files of deals. What a deal is called by stands beside its ids, so that a file of another installation is read as well. */
export const dealColumns: readonly FlatColumn[] = [
  { header: 'Deal ID', field: 'id', also: ['Record ID'], told: true },
  { header: 'Title', field: 'title', also: ['Deal', 'Deal Name', 'Name', 'Opportunity', 'Opportunity Name', 'Titel'] },
  { header: 'Pipeline', field: 'pipeline', also: ['Pipeline Name'] },
  { header: 'Stage', field: 'stage', also: ['Deal Stage', 'Stage Name', 'Phase'] },
  { header: 'Status', field: 'status', also: ['Deal Status'], read: statusOf },
  {
    header: 'Amount',
    field: 'amount',
    also: ['Value', 'Deal Value', 'Deal Amount', 'Betrag', 'Wert'],
    read: amountText,
  },
  { header: 'Currency', field: 'currency', also: ['Currency Code', 'Deal Currency', 'Währung'] },
  { header: 'Expected Close', field: 'expectedClose', also: ['Close Date', 'Expected Close Date'], read: dayOf },
  { header: 'Probability', field: 'probability', also: ['Deal Probability', 'Probability (%)'], read: percentOf },
  { header: 'Company ID', field: 'companyId', also: ['Organization ID', 'Account ID'] },
  { header: 'Company', field: 'company', also: ['Company Name', 'Account Name', 'Organization', 'Firma'] },
  { header: 'Owner ID', field: 'ownerId' },
  { header: 'Contact IDs', field: 'contacts', read: contactsOf, write: idsOf },
  { header: 'Source', field: 'source', also: ['Lead Source', 'Deal Source', 'Quelle'] },
  { header: 'Loss Reason', field: 'lossReason', also: ['Lost Reason', 'Closed Lost Reason'] },
  { header: 'Loss Note', field: 'lossNote' },
  { header: 'Closed At', field: 'closedAt', also: ['Won Time', 'Lost Time'] },
  { header: 'External ID', field: 'externalId' },
  { header: 'Custom Fields', field: 'customFields', read: jsonObject, write: json },
  { header: 'Stage Entered At', field: 'stageEnteredAt', told: true },
  { header: 'Created At', field: 'createdAt', told: true },
  { header: 'Updated At', field: 'updatedAt', told: true },
];
