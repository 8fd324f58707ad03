import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the system keeps addresses of names that are asked of nobody (hosts(5)). */
const HOSTS_FILE =
  process.platform === 'win32'
    ? join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'drivers', 'etc', 'hosts')
    : '/etc/hosts';

/** What was read counts for this long, in milliseconds. */
const FRESH_MS = 10_000;

/** The addresses of names, as a hosts file gives them: `address name [alias …]`, `#` begins a comment. Names in lower case. */
export function parseHosts(text: string): Map<string, string[]> {
  const hosts = new Map<string, string[]>();
  for (const line of text.split(/\r?\n/)) {
    const [address, ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    for (const name of address ? names : [])
      hosts.set(name.toLowerCase(), [...(hosts.get(name.toLowerCase()) ?? []), address!]);
  }
  return hosts;
}

/** Reads the system's hosts file, again when what was read is ten seconds old. A file that cannot be read has no names. */
export function systemHosts(): () => Promise<ReadonlyMap<string, string[]>> {
  let read: ReadonlyMap<string, string[]> = new Map();
  let freshUntil = 0;
  return async () => {
    if (performance.now() >= freshUntil) {
      freshUntil = performance.now() + FRESH_MS;
      read = parseHosts(await readFile(HOSTS_FILE, 'utf8').catch(() => ''));
    }
    return read;
  };
}
