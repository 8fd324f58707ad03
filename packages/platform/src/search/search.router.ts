import { commonErrors } from '@mainstay/core';
import { get, router, tenantProcedure } from '@mainstay/kernel';
import { Search, SearchHits } from './search.schemas.ts';
import { search } from './search.service.ts';

export const searchRouter = router({
  query: tenantProcedure
    .meta({
      permission: 'signed-in',
      inTenant: true,
      apiKeys: true,
      errors: [commonErrors.FORBIDDEN],
      rest: get('/search'),
      summary: 'Search everything that the caller may read',
      description:
        'Best match first: whole words, then the beginning of the last word, then likely slips of the fingers; accents and case make no difference. A whole email, an email domain or a phone number finds its contacts exactly.',
    })
    .input(Search)
    .output(SearchHits)
    .query((opts) => search(opts.ctx, opts.input)),
});
