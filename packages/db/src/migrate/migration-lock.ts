/**
 * The advisory lock of whoever changes the schema, or needs it to stay as it is. Any constant will do, as long as nothing else in the
 * database locks it.
 */
export const MIGRATION_LOCK = 7_200_480_114;
