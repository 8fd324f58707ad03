import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface WorkingCopy {
  root: string;
  /** Runs one of the repository's own tools, or `node`, in the copy. Resolves with what it printed, whether it succeeded or not. */
  run(tool: string, ...args: string[]): Promise<{ code: number; output: string }>;
  remove(): Promise<void>;
}

/** A copy of the repository as it stands, with its dependencies, in which files may be changed. */
export async function copyRepository(source: string): Promise<WorkingCopy> {
  const root = await mkdtemp(join(tmpdir(), 'mainstay-copy-'));
  const { stdout } = await run('git', ['ls-files', '-co', '--exclude-standard'], { cwd: source, maxBuffer: 2 ** 26 });
  const files = stdout.split('\n').filter(Boolean);
  for (const file of files) await cp(join(source, file), join(root, file), { force: true }).catch(ignoreMissing);
  const packages = new Set(files.filter((file) => file.endsWith('/package.json')).map(dirname));
  // What was built is current where its sources are: the compiler looks at their checksums.
  for (const folder of packages)
    for (const name of ['node_modules', 'dist'])
      await cp(join(source, folder, name), join(root, folder, name), { recursive: true, verbatimSymlinks: true }).catch(
        ignoreMissing,
      );
  await mkdir(join(root, 'node_modules'));
  for (const name of await readdir(join(source, 'node_modules'))) {
    const [from, to] = [join(source, 'node_modules', name), join(root, 'node_modules', name)];
    if (name === '.pnpm') await symlink(from, to);
    else await cp(from, to, { recursive: true, verbatimSymlinks: true });
  }
  const bin = join(root, 'node_modules/.bin');
  const env: NodeJS.ProcessEnv = { ...process.env, PATH: `${bin}:${process.env['PATH']}` };
  // Where the run of the campaign itself writes its report: vitest's in the copy would write there, whatever file it is told.
  delete env['TEST_REPORT'];
  return {
    root,
    run: (tool, ...args) =>
      run(join(bin, tool), args, { cwd: root, env, maxBuffer: 2 ** 26 }).then(
        ({ stdout: out, stderr }) => ({ code: 0, output: out + stderr }),
        (error: { code?: number; stdout?: string; stderr?: string; message: string }) => ({
          code: typeof error.code === 'number' ? error.code : 1,
          output: `${error.stdout ?? ''}${error.stderr ?? ''}${error.message}`,
        }),
      ),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** Of what is listed and not there, such as a deleted file, there is no copy. */
function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
