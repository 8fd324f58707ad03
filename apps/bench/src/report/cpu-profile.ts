import { readFile } from 'node:fs/promises';

interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}

/** Time spent in one function itself, not in what it called, as a share of the busy time. */
export interface SelfTime {
  share: number;
  name: string;
  where: string;
}

/** V8's own entries for waiting: no work of the program. */
const WAITING = new Set(['(idle)', '(program)', '(root)']);

/** Reads what `node --cpu-prof` wrote, without its first `skipMs`: functions by self time, and the same summed by package. */
export async function readCpuProfile(
  file: string,
  skipMs: number,
): Promise<{ functions: SelfTime[]; packages: SelfTime[] }> {
  const profile = JSON.parse(await readFile(file, 'utf8')) as CpuProfile;
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const functions = new Map<string, SelfTime>();
  const packages = new Map<string, SelfTime>();
  let busy = 0;
  let elapsed = 0;
  for (const [index, id] of profile.samples.entries()) {
    const micros = profile.timeDeltas[index] ?? 0;
    elapsed += micros;
    const frame = frames.get(id);
    if (elapsed < skipMs * 1000 || !frame || WAITING.has(frame.functionName)) continue;
    busy += micros;
    const place = packageOf(frame.url, frame.functionName);
    const name = frame.functionName || '(anonymous)';
    const where = frame.url ? `${place}/${frame.url.split('/').at(-1)}:${frame.lineNumber + 1}` : '';
    add(functions, `${name} ${where}`, { name, where }, micros);
    add(packages, place, { name: place, where: '' }, micros);
  }
  const ranked = (entries: Map<string, SelfTime>) =>
    [...entries.values()].map((entry) => ({ ...entry, share: entry.share / busy })).sort((a, b) => b.share - a.share);
  return { functions: ranked(functions), packages: ranked(packages) };
}

function add(into: Map<string, SelfTime>, key: string, what: Omit<SelfTime, 'share'>, micros: number): void {
  const entry = into.get(key) ?? { ...what, share: 0 };
  entry.share += micros;
  into.set(key, entry);
}

function packageOf(url: string, functionName: string): string {
  if (url.startsWith('node:')) return 'node';
  const installed = url.split('/node_modules/').at(-1)!;
  if (url.includes('/node_modules/')) return installed.split('/', installed.startsWith('@') ? 2 : 1).join('/');
  const own = /\/((?:packages|apps)\/[\w-]+)\//.exec(url)?.[1];
  return own ?? (functionName === '(garbage collector)' ? 'garbage collector' : 'V8 and native');
}
