import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MigrationError } from './migrate.errors.ts';

export interface Migration {
  /** The file's name without `.sql`. */
  name: string;
  /** SHA-256 of the content, line ends as LF, in hex. */
  checksum: string;
  statements: { sql: string; line: number }[];
  /** False for a file that begins with `-- mainstay: no-transaction`. */
  transaction: boolean;
}

/** The repository's `drizzle/`: this file is as deep under `src` as it is under `dist`. */
const DEFAULT_DIRECTORY = fileURLToPath(new URL('../../../../drizzle', import.meta.url));
const FILE_NAME = /^\d{4}_[A-Za-z0-9_-]+\.sql$/;
const BREAKPOINT = '--> statement-breakpoint';
const NO_TRANSACTION = /^-- mainstay: no-transaction\s*$/;

/** Reads every migration of a directory, in name order. Throws MigrationError for a `.sql` file with another name. */
export async function readMigrations(directory = DEFAULT_DIRECTORY): Promise<Migration[]> {
  const entries = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    throw new MigrationError(`Cannot read the migrations in ${directory}: ${error.message}`, null, { cause: error });
  });
  const files = entries.filter((entry) => entry.endsWith('.sql')).sort();
  const stray = files.find((file) => !FILE_NAME.test(file));
  if (stray) throw new MigrationError(`${stray}: a migration is called NNNN_name.sql`, stray);
  return Promise.all(
    files.map(async (file) =>
      parseMigration(file.slice(0, -'.sql'.length), await readFile(join(directory, file), 'utf8')),
    ),
  );
}

function parseMigration(name: string, content: string): Migration {
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
  };
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}
