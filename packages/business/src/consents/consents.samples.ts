import { samples, unique } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

const contactId = async ({ owner }: World) =>
  (await owner.caller.contacts.create({ firstName: unique('Consenting') })).id;

const decision = { purpose: 'analytics', channel: 'web' };

export const consentSamples = samples({
  calls: {
    'consents.record': async (as, world) =>
      as(world.owner).consents.record({
        ...decision,
        contactId: await contactId(world),
        // One that must be confirmed, which is asked for by mail.
        purpose: 'marketing',
        action: 'granted',
      }),
    'consents.withdraw': async (as, world) =>
      as(world.owner).consents.withdraw({ ...decision, contactId: await contactId(world) }),
    'consentTexts.create': (as, { owner }) =>
      as(owner).consentTexts.create({ purpose: 'analytics', locale: 'en', body: 'May we?' }),
  },
  tables: {
    consent_texts: { kept: 'what people were asked, as long as their decisions' },
    consent_records: { with: 'contacts' },
  },
  impersonal: {
    'consent_texts.body': 'what everybody is asked',
    'consent_records.source_kind': 'a kind',
  },
  asSystem: { 'consents.jobs.ts': ['sweep'] },
});

export const consentPurposeSamples = samples({
  resource: 'consentPurposes',
  create: () => ({
    key: unique('purpose')
      .toLowerCase()
      .replaceAll(/[^a-z0-9_-]/g, '-'),
    name: unique('Purpose'),
  }),
  update: () => ({ name: unique('Purpose') }),
  impersonal: { 'consent_purposes.name': 'of the purpose' },
  tables: { consent_purposes: { records: true } },
});

/** Made by the database where a person is erased. */
export const consentSuppressionSamples = samples({ tables: { consent_suppressions: { job: 'consents:purge' } } });
