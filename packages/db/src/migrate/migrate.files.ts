import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MigrationError } from './migrate.errors.ts';

/** The migrations that a module brings: a directory like `drizzle/`, with numbers of its own. */
export interface ModuleMigrations {
  module: string;
  directory: string;
}

/** Migrations that are numbered together: those of Mainstay (`module` is null), or of one module. */
export interface MigrationSet {
  module: string | null;
  migrations: Migration[];
}

export interface Migration {
  /** The file's name without `.sql`; a module's begins with the module and a slash: `notes/0000_notes`. */
  name: string;
  /** SHA-256 of the content, line ends as LF, in hex. */
  checksum: string;
  statements: { sql: string; line: number }[];
  /** False for a file that begins with `-- mainstay: no-transaction`. */
  transaction: boolean;
  /**
   * The oldest version of the code, named by the last migration it knows, that can serve once this one is applied: what the file says in
   * a line `-- mainstay: compatible-from NNNN_name`, or what the migration before says.
   */
  compatibleFrom: string;
}

/** The repository's `drizzle/`: this file is as deep under `src` as it is under `dist`. */
const DEFAULT_DIRECTORY = fileURLToPath(new URL('../../../../drizzle', import.meta.url));
const FILE_NAME = /^\d{4}_[A-Za-z0-9_-]+\.sql$/;
const BREAKPOINT = '--> statement-breakpoint';
const NO_TRANSACTION = /^-- mainstay: no-transaction\s*$/;
const COMPATIBLE_FROM = /^-- mainstay: compatible-from (\S+)\s*$/m;

/** Whose migration it is, by its name: a module's, or null for Mainstay's. A module's name may itself have slashes. */
export function moduleOf(name: string): string | null {
  const slash = name.lastIndexOf('/');
  return slash < 0 ? null : name.slice(0, slash);
}

/**
 * Reads every migration: Mainstay's, then each module's in the order given, which is the order in which they are applied. Throws
 * MigrationError for a `.sql` file that is not called NNNN_name.sql.
 */
export async function readMigrationSets(
  directory = DEFAULT_DIRECTORY,
  modules: readonly ModuleMigrations[] = [],
): Promise<MigrationSet[]> {
  const sets = [{ module: null, directory }, ...modules];
  return Promise.all(
    sets.map(async ({ module, directory }) => ({ module, migrations: await readMigrations(directory, module) })),
  );
}

async function readMigrations(directory: string, module: string | null): Promise<Migration[]> {
  const entries = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    throw new MigrationError(`Cannot read the migrations in ${directory}: ${error.message}`, null, { cause: error });
  });
  const files = entries.filter((entry) => entry.endsWith('.sql')).sort();
  const stray = files.find((file) => !FILE_NAME.test(file));
  if (stray) throw new MigrationError(`${stray}: a migration is called NNNN_name.sql`, stray);
  const parsed = await Promise.all(
    files.map(async (file) =>
      parseMigration(file.slice(0, -'.sql'.length), await readFile(join(directory, file), 'utf8')),
    ),
  );
  const migrations = withCompatibility(parsed);
  if (module === null) return migrations;
  const named = (name: string) => `${module}/${name}`;
  return migrations.map((migration) => ({
    ...migration,
    name: named(migration.name),
    compatibleFrom: named(migration.compatibleFrom),
  }));
}

/** A migration that says nothing adds only, so whatever could serve before it can go on. */
function withCompatibility(parsed: ParsedMigration[]): Migration[] {
  const known = new Set<string>();
  let oldest: string | undefined;
  return parsed.map((migration) => {
    const { name, compatibleFrom } = migration;
    known.add(name);
    if (compatibleFrom !== null && (!known.has(compatibleFrom) || (oldest !== undefined && compatibleFrom < oldest)))
      throw new MigrationError(
        `${name}.sql: compatible-from must name this migration or one before it, not below ${oldest ?? name}`,
        name,
      );
    oldest = compatibleFrom ?? oldest ?? name;
    return { ...migration, compatibleFrom: oldest };
  });
}

type ParsedMigration = Omit<Migration, 'compatibleFrom'> & { compatibleFrom: string | null };

function parseMigration(name: string, content: string): ParsedMigration {
  // A checkout may turn line ends into CRLF; that does not make it another migration.
  const text = content.replaceAll('\r\n', '\n');
  const statements: Migration['statements'] = [];
  let line = 1;
  for (const part of text.split(BREAKPOINT)) {
    const sql = part.trim();
    if (sql !== '') statements.push({ sql, line: line + countLines(part.slice(0, part.indexOf(sql))) });
    line += countLines(part);
  }
  return {
    name,
    checksum: createHash('sha256').update(text).digest('hex'),
    statements,
    transaction: !NO_TRANSACTION.test(text.split('\n', 1)[0] ?? ''),
    compatibleFrom: COMPATIBLE_FROM.exec(text)?.[1] ?? null,
  };
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}
