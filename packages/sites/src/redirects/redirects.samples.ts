import { samples, unique } from '@mainstay/testing/fixtures/samples';

const path = () => `/${unique('old').replace(' ', '-')}`;

export const redirectSamples = samples({
  resource: 'redirects',
  create: () => ({ from: path(), to: { url: '/new' } }),
  update: () => ({ to: { url: path() } }),
  calls: {
    'redirects.import': (as, { owner }) => as(owner).redirects.import({ content: `from,to\n${path()},/new\n` }),
  },
  impersonal: { 'redirects.source': 'a path of the website' },
  tables: { redirects: { records: true } },
});
