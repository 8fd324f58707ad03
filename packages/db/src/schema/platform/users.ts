import { sql } from 'drizzle-orm';
import { boolean, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { timestamps, timestamptz } from '../columns.ts';

/** People who sign in. Only the system role reads this table. */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    /** Null for people who sign in through their tenant's identity provider only. */
    passwordHash: text('password_hash'),
    status: text('status', { enum: ['active', 'suspended'] })
      .notNull()
      .default('active'),
    isSuperAdmin: boolean('is_super_admin').notNull().default(false),
    emailVerifiedAt: timestamptz('email_verified_at'),
    /** Where the registration came from, while nobody has proven the address: the account may be a stranger's. Null otherwise. */
    registeredFrom: text('registered_from'),
    version: integer('version').notNull().default(1),
    ...timestamps,
    deletedAt: timestamptz('deleted_at'),
  },
  (table) => [uniqueIndex('users_email').on(table.email).where(sql`deleted_at is null`)],
);
