import { samples } from '@mainstay/testing/fixtures/samples';

export const brandingSamples = samples({
  calls: {
    'branding.update': async (as, { owner }) => {
      const { radius } = await owner.caller.branding.get();
      await as(owner).branding.update({ radius: (radius + 1) % 32 });
    },
    'branding.reset': async (as, { owner }) => {
      await owner.caller.branding.update({ radius: 1 });
      await as(owner).branding.reset();
    },
  },
  impersonal: { 'branding.body_font': 'the name of a font' },
  tables: { branding: { onePer: 'tenant' } },
});
