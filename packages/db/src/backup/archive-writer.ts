import { createHash } from 'node:crypto';
import { pipeline, type Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import type { TableSum } from './backup.manifest.ts';

/**
 * Bytes of an entry. A tar entry states its size before its content, and how large a table is shows only at its end: so its rows lie in
 * entries of this size, one of which is in memory.
 */
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Rows are text, which the fastest level already makes several times smaller; the next ones cost twice the time for a tenth. */
const GZIP_LEVEL = 1;

/** The name of a piece of a table's rows. */
export function chunkName(table: string, index: number): string {
  return `data/${table}/${String(index).padStart(8, '0')}`;
}

/** Writes an archive: a gzipped tar. `body` must be read while entries are added; when its reader fails, adding fails. */
export class ArchiveWriter {
  readonly body: Readable;
  readonly #pack = pack();
  readonly #failed: Promise<never>;

  constructor() {
    const gzip = createGzip({ level: GZIP_LEVEL });
    this.body = gzip;
    this.#failed = new Promise((_resolve, reject) => {
      pipeline(this.#pack, gzip, (error) => {
        if (error) reject(error);
      });
    });
    this.#failed.catch(() => undefined);
  }

  /** Adds a file, and waits until it is taken. */
  async add(name: string, content: Buffer): Promise<void> {
    const added = new Promise<void>((resolve, reject) => {
      const header = { name, size: content.length, mode: 0o600, mtime: new Date(0) };
      const entry = this.#pack.entry(header, (error) => (error ? reject(error) : resolve()));
      // The callback has it too; without a listener it would end the process.
      entry.on('error', () => undefined);
      entry.end(content);
    });
    await Promise.race([added, this.#failed]);
  }

  /** Adds a table's rows as they come. */
  async addRows(table: string, rows: Readable): Promise<Omit<TableSum, 'rows'>> {
    const hash = createHash('sha256');
    let bytes = 0;
    let chunks = 0;
    let held: Buffer[] = [];
    let heldBytes = 0;
    const flush = async () => {
      await this.add(chunkName(table, chunks++), Buffer.concat(held, heldBytes));
      held = [];
      heldBytes = 0;
    };
    // PostgreSQL may be waiting for a lock, and send nothing that could fail to be added.
    this.#failed.catch((error: Error) => rows.destroy(error));
    for await (const data of rows) {
      const piece = data as Buffer;
      hash.update(piece);
      bytes += piece.length;
      held.push(piece);
      heldBytes += piece.length;
      if (heldBytes >= CHUNK_BYTES) await flush();
    }
    if (heldBytes > 0) await flush();
    return { bytes, sha256: hash.digest('hex') };
  }

  /** After the last entry. */
  finish(): void {
    this.#pack.finalize();
  }

  /** Ends `body` with an error, so that whoever reads it takes nothing for whole. */
  fail(error: Error): void {
    this.#pack.destroy(error);
  }
}
