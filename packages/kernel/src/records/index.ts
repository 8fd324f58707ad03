export { type Born, born } from './born.ts';
export { COLLATIONS, collationOf, inLocale } from './collations.ts';
export { eraseSubjects } from './erase-subjects.ts';
export { insertMany } from './insert-many.ts';
export { escapeLike, type KeysetSort, keysetPage, type PageQuery } from './keyset-page.ts';
export {
  aboutContact,
  goesWithContact,
  ofOthers,
  type PersonalTable,
  type Person,
  storedBytes,
  type StoredRow,
  uuids,
} from './personal-data.ts';
export { outer } from './outer-column.ts';
export { type RoleScope, reachOf, reachOfRole, teamMates } from './reach.ts';
export { amongMatches, rankedMatches, searchIn } from './ranked-matches.ts';
export { type RecordReader, similarIn, type SimilarType } from './similar-type.ts';
export { isSame, sameText } from './same-text.ts';
export { defined } from './shaped-statements.ts';
export { actingLocale, type TenantPreferences, tenantPreferences } from './tenant-preferences.ts';
export { tenantRows } from './tenant-rows.ts';
export type { BinRows, RowOf, RowsOf, TenantRows } from './tenant-rows.types.ts';
export {
  endTimelines,
  ListTimeline,
  mergedPasts,
  TimelinePage,
  timelinePage,
  type TimelineRecord,
} from './timeline.ts';
