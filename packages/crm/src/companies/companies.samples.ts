import { samples } from '@mainstay/testing/fixtures/samples';

export const companySamples = samples({ tables: { companies: { records: true } } });
