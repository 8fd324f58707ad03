import { samples } from '@mainstay/testing/fixtures/samples';

export const legalHoldSamples = samples({
  calls: {
    'legalHolds.create': async (as, { owner }) => {
      const { id } = await owner.caller.contacts.create({ firstName: 'Held' });
      await as(owner).legalHolds.create({ scope: 'contact', subjectId: id, reason: 'A lawsuit' });
    },
    'legalHolds.release': async (as, { owner }) => {
      const { id } = await owner.caller.legalHolds.create({ scope: 'tenant', reason: 'An audit' });
      await as(owner).legalHolds.release({ id });
    },
  },
  tables: { legal_holds: { kept: 'who asked that what be kept, and until when' } },
});
