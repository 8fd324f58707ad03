import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { chunkName } from './archive-writer.ts';
import { BackupError } from './backup.errors.ts';

/** One file of the archive, whose content has to be read before the next. */
type Entry = Extract extends AsyncIterable<infer One> ? One : never;

/** Most bytes of an entry that is held in memory as a whole. */
const SMALL_BYTES = 16 * 1024 * 1024;

/**
 * Reads an archive from its beginning to its end, once. Entries are taken by the names that are due; nothing is ever written to a file,
 * so names lead nowhere. Throws BACKUP_DAMAGED wherever the archive is not as `ArchiveWriter` wrote it.
 */
export class ArchiveReader {
  readonly #entries: AsyncIterator<Entry>;
  #next: Promise<Entry | null> | null = null;

  constructor(body: Readable) {
    const entries = extract();
    // Iterating tells of every error.
    pipeline(body, createGunzip(), entries, () => undefined);
    this.#entries = entries[Symbol.asyncIterator]();
  }

  /** A whole small entry. */
  async take(name: string): Promise<Buffer> {
    const entry = await this.#peek();
    if (entry?.header.name !== name) throw unexpected(entry, name);
    if ((entry.header.size ?? 0) > SMALL_BYTES)
      throw new BackupError('BACKUP_DAMAGED', `${name} of the archive is too large`);
    const pieces: Buffer[] = [];
    for await (const piece of this.#contentOf(entry)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  /** A table's rows, as COPY wrote them. */
  async *rows(table: string): AsyncGenerator<Buffer> {
    for (let index = 0; ; index++) {
      const entry = await this.#peek();
      if (entry?.header.name !== chunkName(table, index)) return;
      yield* this.#contentOf(entry);
    }
  }

  /** Reads on to the end, where the archive's own checksum is; there must be nothing more. */
  async end(): Promise<void> {
    const entry = await this.#peek();
    if (entry) throw unexpected(entry, 'its end');
  }

  async #peek(): Promise<Entry | null> {
    this.#next ??= this.#read();
    return this.#next;
  }

  async #read(): Promise<Entry | null> {
    const { value, done } = await this.#entries.next().catch(asDamage);
    if (done) return null;
    if (value.header.type !== 'file') throw unexpected(value, 'a file');
    return value;
  }

  async *#contentOf(entry: Entry): AsyncGenerator<Buffer> {
    this.#next = null;
    try {
      for await (const piece of entry) yield piece as Buffer;
    } catch (error) {
      asDamage(error);
    }
  }
}

function asDamage(error: unknown): never {
  // Where the file itself cannot be read, the system says so.
  if (error instanceof Error && 'syscall' in error) throw error;
  const why = error instanceof Error ? error.message : String(error);
  throw new BackupError('BACKUP_DAMAGED', `The archive is damaged, cut off, or no backup (${why})`, { cause: error });
}

function unexpected(entry: Entry | null, due: string): BackupError {
  const found = entry ? JSON.stringify(entry.header.name.slice(0, 100)) : 'its end';
  return new BackupError('BACKUP_DAMAGED', `The archive is damaged, or no backup: it has ${found} where ${due} is due`);
}
