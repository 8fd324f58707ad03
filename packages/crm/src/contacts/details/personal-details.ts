import { z } from 'zod';

/** Pages, messengers or relations per contact, at most. */
const MAX_PER_KIND = 20;
const MAX_NOTES = 20_000;

const label = z.string().trim().min(1).max(50).optional();
const line = z.string().trim().min(1).max(200);
const entries = (longest: number) =>
  z.array(z.strictObject({ value: z.string().trim().min(1).max(longest), label })).max(MAX_PER_KIND);

/** What is known of a person besides how to reach them, as it is written. Sealed with the rest of their personal data. */
export const writableDetails = {
  department: line.nullable().describe('Of the company; several units stand behind each other'),
  role: line.nullable().describe('What somebody does there, beside the title'),
  birthday: z
    .string()
    .regex(
      /^(?:\d{4}-|--)(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
      'Write a date such as 1990-05-17, or --05-17 without its year',
    )
    .nullable()
    .describe('ISO 8601, or without its year as in RFC 6350: `--05-17`'),
  notes: z.string().trim().min(1).max(MAX_NOTES).nullable(),
  urls: entries(2_000).describe('Web pages and profiles'),
  handles: entries(300).describe('Names at messengers, such as xmpp:ann@example.com; the label says which'),
  related: entries(300).describe('People this one has to do with; the label says how'),
};

const shown = z.array(z.object({ value: z.string(), label: z.string().optional() }));

/** The same as they are answered. */
export const shownDetails = {
  department: z.string().nullable(),
  role: z.string().nullable(),
  birthday: z.string().nullable(),
  notes: z.string().nullable(),
  urls: shown,
  handles: shown,
  related: shown,
};

type Writable = { [F in keyof typeof writableDetails]: z.output<(typeof writableDetails)[F]> };
/** A person's details. */
export interface ContactDetails extends Writable {}

/** The details of whoever was written before there were any. */
export const NO_DETAILS: ContactDetails = {
  department: null,
  role: null,
  birthday: null,
  notes: null,
  urls: [],
  handles: [],
  related: [],
};
