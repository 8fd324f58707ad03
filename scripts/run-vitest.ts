import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string }[];
}

/** How many tests ended how; `hasOtherErrors` where the run failed and no test did. */
interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
  hasOtherErrors: boolean;
}

/** Runs a tool from node_modules/.bin; resolves with its exit code. */
export function run(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** The same; its output is the caller's to print. */
export function runQuietly(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs vitest with its usual output, and counts by its own report. */
export async function runVitest(args: readonly string[]): Promise<TestCounts> {
  const directory = await mkdtemp(join(tmpdir(), 'mainstay-report-'));
  const reportFile = join(directory, 'report.json');
  const exitCode = await run('vitest', ['run', ...args], { TEST_REPORT: reportFile });
  const report: VitestReport = JSON.parse(await readFile(reportFile, 'utf8'));
  await rm(directory, { recursive: true });
  // A file that could not even be loaded has no tests to fail; it counts as one failure.
  const brokenFiles = report.testResults.filter(({ status }) => status === 'failed').length;
  const failed = Math.max(report.numFailedTests, brokenFiles);
  return {
    passed: report.numPassedTests,
    failed,
    skipped: report.numPendingTests + report.numTodoTests,
    // An error outside every test, such as an unhandled rejection, fails no test but the run.
    hasOtherErrors: exitCode !== 0 && failed === 0,
  };
}
