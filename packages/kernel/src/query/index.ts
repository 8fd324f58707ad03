export { Aggregate, AggregateInput, aggregate } from './aggregate.ts';
export { compileFilter, type FilterScope, recordsAt } from './compile-filter.ts';
export type { QueryEntity } from './entity.ts';
export * as fields from './fields.ts';
export type { Field, FieldTest, FieldType, RecordsAt, Scalar } from './fields.ts';
export { FILTER_OPERATORS, type Filter, FilterInput } from './filter-schema.ts';
export { fieldsOf, missingFields, prepareQuery, type QueryInput } from './prepare-query.ts';
export { isOneStatement, type PreparedQuery, queryPage, type SortedPage } from './query-page.ts';
export { sortNames } from './sort-keys.ts';
