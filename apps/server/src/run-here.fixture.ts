import { Readable } from 'node:stream';

/** Where a command line runs: what else is the process's. */
interface Place {
  cwd: string;
  env: Record<string, string | undefined>;
  stdin: string | Promise<string>;
}

let isRunning = false;

/**
 * Runs a command line in this process as if it had one of its own: its folder, its environment, its standard streams, its exit code. One
 * at a time, since a process has one of each.
 */
export async function runHere(run: (argv: readonly string[]) => Promise<void>, args: readonly string[], place: Place) {
  if (isRunning) throw new Error('two command lines at once need a process each: say `beside`');
  isRunning = true;
  const written = { stdout: '', stderr: '' };
  const restore = [standIn(place), ...(['stdout', 'stderr'] as const).map((name) => capture(name, written))];
  const exited = onExit();
  restore.push(exited.restore);
  try {
    await Promise.race([run([process.execPath, 'mainstay', ...args]), exited.code]);
    return { code: Number(process.exitCode ?? 0), ...written };
  } finally {
    for (const back of restore) back();
    isRunning = false;
  }
}

function standIn({ cwd, env, stdin }: Place): () => void {
  const before = { cwd: process.cwd(), env: { ...process.env }, exitCode: process.exitCode };
  const realInput = Object.getOwnPropertyDescriptor(process, 'stdin');
  if (!realInput) throw new Error('this process has no standard input');
  process.chdir(cwd);
  replaceEnvironment(env);
  process.exitCode = undefined;
  Object.defineProperty(process, 'stdin', { ...realInput, get: () => input });
  const input = Readable.from(pieces(stdin));
  return () => {
    process.chdir(before.cwd);
    replaceEnvironment(before.env);
    process.exitCode = before.exitCode;
    Object.defineProperty(process, 'stdin', realInput);
  };
}

/** Takes what would end the process as the end of the command: those who exit say so as the last thing they do. */
function onExit(): { code: Promise<void>; restore: () => void } {
  const real = Object.getOwnPropertyDescriptor(process, 'exit')!;
  const code = new Promise<void>((resolve) => {
    process.exit = ((given) => {
      process.exitCode = given ?? process.exitCode;
      resolve();
    }) as typeof process.exit;
  });
  return {
    code,
    restore() {
      Object.defineProperty(process, 'exit', real);
    },
  };
}

async function* pieces(text: string | Promise<string>): AsyncGenerator<Buffer> {
  yield Buffer.from(await text);
}

function replaceEnvironment(env: Record<string, string | undefined>): void {
  for (const name of Object.keys(process.env)) delete process.env[name];
  for (const [name, value] of Object.entries(env)) if (value !== undefined) process.env[name] = value;
}

function capture(name: 'stdout' | 'stderr', written: Record<'stdout' | 'stderr', string>): () => void {
  const stream = process[name];
  const write = stream.write.bind(stream);
  stream.write = (chunk: Uint8Array | string, ...rest: unknown[]) => {
    written[name] += Buffer.from(chunk).toString();
    const done = rest.at(-1);
    if (typeof done === 'function') queueMicrotask(() => done());
    return true;
  };
  return () => {
    stream.write = write;
  };
}
