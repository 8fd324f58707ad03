export { escapeLike, keysetPage, type KeysetSort } from './keyset.ts';
export { toSearchQuery } from './search-query.ts';
export { rankedMatches } from './ranked-matches.ts';
