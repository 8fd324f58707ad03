import { canonicalId, Id, Instant, PageMeta, pageFields, Timestamp } from '@mainstay/core';
import { z } from 'zod';

/** Values of changed columns by field name; `[sealed]` stands for what is encrypted, `[erased]` for what an erasure deleted. */
const Values = z.record(z.string(), z.unknown()).nullable();

/** One change, as the trigger wrote it down in the transaction of the change. */
export const AuditEntry = z.object({
  id: Id,
  occurredAt: Timestamp,
  action: z
    .string()
    .describe(
      'insert, update, delete or restore; access of an operator who is no member, with procedure and reason in `new`',
    ),
  entityType: z.string(),
  entityId: z.string(),
  actor: z.object({
    type: z.string().describe('user, apiKey, system or anonymous'),
    id: z.string().nullable(),
    name: z.string().optional().describe('Where the actor is a member of the tenant'),
  }),
  old: Values.describe('What the changed fields held before; null for an insert'),
  new: Values.describe('What they hold since; null for a delete'),
  requestId: z.string().nullable(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** An entry with the tenant it belongs to; null for the installation itself. */
export const InstallationEntry = z.object({ ...AuditEntry.shape, tenantId: Id.nullable() });
export type InstallationEntry = z.infer<typeof InstallationEntry>;

const text = z.string().min(1).max(200).optional();
/** The log keeps ids as text, for it also has records whose id is none of ours. */
const id = z.string().min(1).max(200).overwrite(canonicalId).optional();
const auditFilters = {
  action: text,
  entityType: text,
  entityId: id,
  actorId: id,
  from: Instant.optional().describe('Changes of this moment and later'),
  to: Instant.optional().describe('Changes before this moment'),
};
const { limit, cursor } = pageFields;

/** Newest first. By cursor only: nobody needs the number of a page of a log. */
export const ListAudit = z.strictObject({ limit, cursor, ...auditFilters });
export type ListAudit = z.output<typeof ListAudit>;
export const AuditPage = z.object({ data: z.array(AuditEntry), meta: PageMeta });
export const InstallationPage = z.object({ data: z.array(InstallationEntry), meta: PageMeta });

export const ExportAudit = z.strictObject(auditFilters);
export type ExportAudit = z.output<typeof ExportAudit>;

const LinkHash = z.string().regex(/^[0-9a-f]{64}$/, 'Must be 64 lower-case hexadecimal digits');

/** A link that the caller wrote down earlier, which the chain must still have. */
export const VerifyAudit = z
  .strictObject({
    knownN: z.int().min(1).optional().describe('The `n` of an earlier answer’s `sealedThrough`'),
    knownHash: LinkHash.optional().describe('Its `hash`'),
  })
  .superRefine(({ knownN, knownHash }, context) => {
    if ((knownN === undefined) !== (knownHash === undefined))
      context.addIssue({ code: 'custom', path: ['knownN'], message: 'Give knownN and knownHash together' });
  })
  .default({});
export type VerifyAudit = z.output<typeof VerifyAudit>;

/** What is wrong with a chain, by its first bad row or link. */
export const ChainFault = z.object({
  n: z.int().nullable().describe('The link; null for a row that has none'),
  seq: z.int().nullable(),
  id: Id.nullable(),
  kind: z.enum([
    'edited',
    'value-deleted',
    'deleted',
    'reordered',
    'inserted',
    'backdated',
    'unsealed',
    'seal-edited',
    'seal-deleted',
    'truncated',
    'rolled-back',
    'head',
  ]),
  message: z.string(),
});
export type ChainFault = z.infer<typeof ChainFault>;

export const Verification = z.object({
  ok: z.boolean(),
  sealedThrough: z
    .object({ n: z.int(), seq: z.int().nullable(), id: Id, sealedAt: Timestamp, hash: z.string() })
    .nullable()
    .describe('The last link; null when nothing is sealed yet. Keep `n` and `hash` elsewhere to compare with later'),
  pending: z.int().describe('Rows that are not sealed yet'),
  purgedThrough: z.int().describe('Rows of links up to this one were deleted by the retention setting'),
  rewound: z
    .array(z.object({ n: z.int(), occurredAt: Timestamp }))
    .describe('Links that say that the database lost its end before them, as by a failover; the last 20'),
  rebasedAt: Timestamp.nullable().describe(
    'When older rows were given commitments in place of personal values and the chain was sealed anew; null if it never was',
  ),
  firstBad: ChainFault.optional(),
});
export type Verification = z.infer<typeof Verification>;
