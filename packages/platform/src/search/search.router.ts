import { commonErrors } from '@mainstay/core';
import { get, router, tenantProcedure } from '@mainstay/kernel';
import { aiErrors } from './search.errors.ts';
import { Search, SearchHits } from './search.schemas.ts';
import { search } from './search.service.ts';
import { FindSimilar } from './similar/similar.schemas.ts';
import { findSimilar } from './similar/similar.service.ts';

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

  similar: tenantProcedure
    .meta({
      permission: 'signed-in',
      inTenant: true,
      apiKeys: true,
      errors: [
        commonErrors.FORBIDDEN,
        commonErrors.NOT_FOUND,
        commonErrors.UNAVAILABLE,
        aiErrors.NOT_CONFIGURED,
        aiErrors.PERSONAL_DATA_OFF,
      ],
      rest: get('/search/similar'),
      summary: 'Find records that mean something alike',
      description:
        'Those of one type that are most like one of them, or like a text, among those that the caller may see. Records are found some minutes after they were written. Needs an AI endpoint, which the operator names; what is known of people is sent there only where the tenant’s setting `aiPersonalData` is on: contacts, deals and notes are not found before.',
    })
    .input(FindSimilar)
    .output(SearchHits)
    .query((opts) => findSimilar(opts.ctx, opts.input)),
});
