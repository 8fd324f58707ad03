import type { Command } from '@commander-js/extra-typings';
import { addDealCommands } from '../deals/deals.commands.ts';
import { addWebhookCommands } from '../webhooks/webhooks.commands.ts';
import { addTaskCommands } from '../tasks/tasks.commands.ts';

/** A group of procedures whose commands only pass flags through: `<name> <verb>` for each of them. */
export interface Resource {
  name: string;
  /** The group in the API, where it is called otherwise. */
  group?: string;
  description: string;
  /** The columns of its lists, besides the id; all that an answer holds is in the JSON. */
  columns: readonly string[];
  /** Adds commands that do more than pass flags on; a procedure of the same name has no other. */
  own?: (group: Command) => void;
}

export const RESOURCES: readonly Resource[] = [
  { name: 'companies', description: 'companies', columns: ['name', 'domain', 'industry', 'size'] },
  { name: 'pipelines', description: 'pipelines of deals', columns: ['name', 'currency'] },
  {
    name: 'deals',
    description: 'deals',
    columns: ['title', 'status', 'amount', 'currency', 'expectedClose'],
    own: addDealCommands,
  },
  { name: 'stages', description: 'stages of pipelines', columns: [] },
  {
    name: 'tasks',
    description: 'tasks',
    columns: ['title', 'status', 'priority', 'dueAt'],
    own: addTaskCommands,
  },
  { name: 'views', description: 'saved filters, sorts and columns', columns: ['name', 'entity', 'shared', 'invalid'] },
  { name: 'notes', description: 'notes on records', columns: ['body', 'pinned', 'createdAt'] },
  { name: 'tags', description: 'tags of contacts and companies', columns: ['name'] },
  {
    name: 'custom-fields',
    group: 'customFields',
    description: 'fields of your own on records',
    columns: ['entity', 'key', 'label', 'type'],
  },
  { name: 'files', description: 'files of records', columns: ['name', 'size', 'createdAt'] },
  { name: 'teams', description: 'teams of members', columns: ['name'] },
  {
    name: 'webhooks',
    description: 'messages about events to your programs',
    columns: ['url', 'status', 'types'],
    own: addWebhookCommands,
  },
  { name: 'pages', description: 'pages of the website', columns: ['title', 'slug', 'locale', 'status'] },
  { name: 'templates', description: 'templates of pages', columns: ['key', 'name', 'industry', 'version'] },
  { name: 'sections', description: 'sections of pages', columns: ['type'] },
  { name: 'redirects', description: 'redirects of the website', columns: ['from', 'to', 'status'] },
  {
    name: 'assets',
    description: 'pictures and documents of the website',
    columns: ['filename', 'kind', 'bytes', 'visibility'],
  },
  { name: 'navigation', description: 'menus of the website', columns: ['menu', 'label', 'locale'] },
  { name: 'branding', description: 'colours and fonts of the website', columns: [] },
  { name: 'releases', description: 'releases of the website', columns: ['name', 'status', 'at', 'items'] },
  {
    name: 'invoices',
    description: 'invoices and credit notes',
    columns: ['numberText', 'status', 'currency', 'gross'],
  },
  { name: 'payments', description: 'payments of invoices', columns: ['amount', 'currency', 'method', 'receivedAt'] },
  {
    name: 'subscription',
    description: 'what the tenant pays for its plan',
    columns: ['cause', 'status', 'plan', 'createdAt'],
  },
  { name: 'consents', description: 'what people agreed to', columns: ['contactId', 'purpose', 'action', 'occurredAt'] },
  {
    name: 'consent-purposes',
    group: 'consentPurposes',
    description: 'what people may agree to',
    columns: ['key', 'name'],
  },
  {
    name: 'legal-holds',
    group: 'legalHolds',
    description: 'records that must not be deleted',
    columns: ['reason', 'createdAt', 'releasedAt'],
  },
];
