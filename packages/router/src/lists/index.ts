export { escapeLike, keysetPage, type KeysetSort, type PageQuery } from './keyset.ts';
export { toSearchQuery } from './search-query.ts';
