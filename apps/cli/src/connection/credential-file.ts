import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StoredTokens, TokenStore } from '@mainstay/client';

/** A lock older than this belonged to a process that died, in milliseconds. Holding one takes a few. */
const STALE_LOCK_MS = 3_000;

/** Where sign-ins are kept; a relative XDG_CONFIG_HOME is ignored (XDG Base Directory Specification). */
function credentialPath(): string {
  const configured = process.env['XDG_CONFIG_HOME'];
  const base = configured && isAbsolute(configured) ? configured : join(homedir(), '.config');
  return join(base, 'mainstay', 'credentials.json');
}

type SignIns = Record<string, StoredTokens>;

/**
 * The tokens of one server in the file of all. Reads anew each time, so that a token renewed by another process is found; writes
 * through a temporary file under a lock, so that no reader sees half a file and no writer undoes another.
 */
export class CredentialFile implements TokenStore {
  readonly path: string;
  readonly #server: string;
  readonly #warn: (text: string) => void;
  #warned = false;

  constructor(server: string, warn: (text: string) => void, path: string = credentialPath()) {
    this.path = path;
    this.#server = server;
    this.#warn = warn;
  }

  async load(): Promise<StoredTokens | null> {
    const all = await this.#read();
    return (Object.hasOwn(all, this.#server) ? all[this.#server] : undefined) ?? null;
  }

  async save(tokens: StoredTokens | null): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    await this.#locked(async () => {
      const { [this.#server]: _previous, ...others } = await this.#read();
      const servers = tokens === null ? others : { ...others, [this.#server]: tokens };
      const temporary = `${this.path}.${randomBytes(6).toString('hex')}.tmp`;
      try {
        const file = await open(temporary, 'wx', 0o600);
        try {
          await file.writeFile(`${JSON.stringify({ version: 1, servers }, null, 2)}\n`);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(temporary, this.path);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    });
  }

  /** The sign-ins in the file. One that others can read counts as empty: who knows who has its tokens. */
  async #read(): Promise<SignIns> {
    try {
      const { mode } = await stat(this.path);
      // Windows has no such modes; a home folder there is its user's alone.
      if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
        return this.#refuse(`${this.path} can be read by others and is not used; run: chmod 600 '${this.path}'`);
      }
      return signInsIn(JSON.parse(await readFile(this.path, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
      if (!(error instanceof SyntaxError)) throw error;
      return this.#refuse(`${this.path} is damaged and is not used`);
    }
  }

  #refuse(text: string): SignIns {
    if (!this.#warned) this.#warn(text);
    this.#warned = true;
    return {};
  }

  async #locked(work: () => Promise<void>): Promise<void> {
    const lock = `${this.path}.lock`;
    for (;;) {
      try {
        await (await open(lock, 'wx', 0o600)).close();
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const made = await stat(lock).catch(() => null);
      if (made && Date.now() - made.mtimeMs > STALE_LOCK_MS) await rm(lock, { force: true });
      else await sleep(20);
    }
    try {
      await work();
    } finally {
      await rm(lock, { force: true });
    }
  }
}

/** The well-formed entries of a parsed file. Throws SyntaxError when it is no file of ours. */
function signInsIn(parsed: unknown): SignIns {
  if (typeof parsed !== 'object' || parsed === null || !('servers' in parsed)) throw new SyntaxError('no servers');
  const { servers } = parsed;
  if (typeof servers !== 'object' || servers === null) throw new SyntaxError('no servers');
  return Object.fromEntries(Object.entries(servers).filter(([, entry]: [string, unknown]) => isTokens(entry)));
}

function isTokens(entry: unknown): entry is StoredTokens {
  if (typeof entry !== 'object' || entry === null) return false;
  const { accessToken, refreshToken, expiresAt } = entry as Record<string, unknown>;
  return (
    typeof accessToken === 'string' &&
    (refreshToken === undefined || typeof refreshToken === 'string') &&
    (expiresAt === undefined || typeof expiresAt === 'number')
  );
}
