import { samples, unique } from '@mainstay/testing/fixtures/samples';

export const pipelineSamples = samples({
  resource: 'pipelines',
  create: () => ({ name: unique('Pipeline'), stages: [{ name: 'Open', probability: 30 }] }),
  update: () => ({ name: unique('Pipeline') }),
  impersonal: { 'pipelines.name': 'of the pipeline', 'stages.name': 'of the stage' },
  tables: { pipelines: { records: true }, stages: { with: 'pipelines' } },
});

export const lossReasonSamples = samples({
  resource: 'lossReasons',
  create: () => ({ name: unique('Reason') }),
  update: () => ({ name: unique('Reason') }),
  impersonal: { 'loss_reasons.name': 'a word of the tenant for many deals' },
  tables: { loss_reasons: { records: true } },
});

let day = 0;
const rate = () => ({
  date: new Date(Date.UTC(2020, 0, (day += 1))).toISOString().slice(0, 10),
  base: 'EUR',
  quote: 'USD',
  rate: '1.10',
});

export const exchangeRateSamples = samples({
  calls: {
    'exchangeRates.set': (as, { owner }) => as(owner).exchangeRates.set(rate()),
    'exchangeRates.delete': async (as, { owner }) => {
      const { id } = await owner.caller.exchangeRates.set(rate());
      await as(owner).exchangeRates.delete({ id });
    },
  },
  tables: { exchange_rates: { records: true } },
});
