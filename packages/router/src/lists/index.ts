export { escapeLike, keysetPage, type KeysetSort, type PageQuery } from './keyset.ts';
