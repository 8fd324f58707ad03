import { listInput, pageOf, recordOf, updateInput } from '@mainstay/core';
import { z } from 'zod';

export const PurposeKey = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,49}$/, 'Must be 1 to 50 lower-case letters, digits, - and _, and begin with a letter');

const Basis = z.enum([
  'consent',
  'contract',
  'legal_obligation',
  'vital_interest',
  'public_task',
  'legitimate_interest',
]);

const fields = {
  name: z.string().trim().min(1).max(100),
  basis: Basis.describe('The ground of GDPR, article 6, that it rests on'),
  doubleOptIn: z.boolean().describe('Whether a grant counts only once the person confirmed it'),
  validDays: z.int().min(1).max(36_500).nullable().describe('Days after which a grant ends; null: it does not'),
  requiredAge: z.int().min(1).max(25).nullable().describe('The age that a person must have reached to grant it'),
};

export const ConsentPurpose = recordOf({ key: z.string(), ...fields, archived: z.boolean() });
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

export const ListConsentPurposes = listInput(['key', 'createdAt'], 'key', { archived: z.boolean().default(false) });
export type ListConsentPurposes = z.output<typeof ListConsentPurposes>;
export const ConsentPurposePage = pageOf(ConsentPurpose);
export type ConsentPurposePage = z.infer<typeof ConsentPurposePage>;

export const CreateConsentPurpose = z.strictObject({
  key: PurposeKey.describe('How calls name it; never changed'),
  name: fields.name,
  basis: fields.basis.default('consent'),
  doubleOptIn: fields.doubleOptIn.default(false),
  validDays: fields.validDays.default(null),
  requiredAge: fields.requiredAge.default(null),
});
export type CreateConsentPurpose = z.output<typeof CreateConsentPurpose>;

export const UpdateConsentPurpose = updateInput({
  ...fields,
  archived: z.boolean().describe('For an archived one nothing is granted any more; it can still be withdrawn'),
});
export type UpdateConsentPurpose = z.output<typeof UpdateConsentPurpose>;
