import { samples } from '@mainstay/testing/fixtures/samples';

export const siteSamples = samples({ asSystem: { 'site.rows.ts': ['site-host'] } });
