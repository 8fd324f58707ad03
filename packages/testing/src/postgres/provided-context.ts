declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser URL of the test server, database `postgres`. */
    postgresUrl: string;
    /** Null when this machine has no Redis; its tests are skipped then. */
    redisUrl: string | null;
  }
}

/** The migrated database that every test database is a copy of. */
export const TEMPLATE_DATABASE = 'mainstay_template';
