import { samples } from '@mainstay/testing/fixtures/samples';

export const searchSamples = samples({
  asSystem: { 'similar/similar.jobs.ts': ['sweep'] },
  tables: {
    record_vectors: { onePer: 'record of a type that is found by what it means' },
    vector_progress: { onePer: 'tenant and type of records' },
  },
});
