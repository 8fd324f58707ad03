import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { commonErrors } from '@mainstay/core';
import { type Media, MediaRefused, type MediaResult, type MediaTask } from '@mainstay/kernel';

/** What the process says of a task. */
export type MediaAnswer = { result: MediaResult } | { refused: 'invalid' | 'too-large'; message: string };

const OUT_OF_MEMORY = 77;
const TASK_MS = 30_000;
/** Tasks after which a process is replaced, so that what its libraries leak does not add up. */
const TASKS_EACH = 200;
const MAX_WAITING = 16;
const HEAP_MB = 256;
const RETRY_SECONDS = 2;

interface Waiting {
  task: MediaTask;
  resolve: (result: MediaResult) => void;
  reject: (error: Error) => void;
}

/** Starts the media process with the first task. It knows none of the server's settings, and so none of its secrets. */
export function createMediaProcess(): Media {
  const waiting: Waiting[] = [];
  let child: ChildProcess | null = null;
  let current: { waiting: Waiting; timer: NodeJS.Timeout; late: boolean } | null = null;
  let done = 0;

  function start(): ChildProcess {
    const worker = fileURLToPath(new URL('./media-worker.ts', import.meta.url));
    const started = fork(worker, [], {
      env: { PATH: process.env['PATH'] },
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.on('message', (answer: MediaAnswer) => finish(answer));
    const lost = (code: number | null) => {
      if (child !== started) return;
      child = null;
      const order = current;
      current = null;
      if (order) {
        clearTimeout(order.timer);
        order.waiting.reject(
          code === OUT_OF_MEMORY || order.late
            ? new MediaRefused('too-large', 'took too much time or memory')
            : commonErrors.UNAVAILABLE(undefined, { retryAfterSeconds: RETRY_SECONDS }),
        );
      }
      next();
    };
    started.on('exit', lost);
    started.on('error', () => lost(null));
    started.unref();
    started.channel?.unref();
    done = 0;
    return started;
  }

  function finish(answer: MediaAnswer): void {
    const order = current;
    if (!order) return;
    clearTimeout(order.timer);
    current = null;
    if ('result' in answer) order.waiting.resolve(answer.result);
    else order.waiting.reject(new MediaRefused(answer.refused, answer.message));
    if (++done >= TASKS_EACH) retire();
    else child?.channel?.unref();
    next();
  }

  function retire(): void {
    const old = child;
    child = null;
    old?.kill('SIGKILL');
  }

  function next(): void {
    if (current) return;
    const order = waiting.shift();
    if (!order) return;
    child ??= start();
    const killed = child;
    const timer = setTimeout(() => {
      if (current) current.late = true;
      killed.kill('SIGKILL');
    }, TASK_MS);
    current = { waiting: order, timer, late: false };
    child.channel?.ref();
    child.send(order.task, (error) => {
      if (error) killed.kill('SIGKILL');
    });
  }

  return {
    run(task) {
      if (waiting.length >= MAX_WAITING)
        return Promise.reject(commonErrors.UNAVAILABLE(undefined, { retryAfterSeconds: RETRY_SECONDS }));
      return new Promise((resolve, reject) => {
        waiting.push({ task, resolve, reject });
        next();
      });
    },
    pid: () => child?.pid ?? null,
    async close() {
      retire();
    },
  };
}
