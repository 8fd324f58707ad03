import type { MediaTask } from '@mainstay/kernel';
import type { MediaAnswer } from './media-process.ts';

/** Exit code of a process that took too much memory. */
const OUT_OF_MEMORY = 77;
const MAX_RSS = 512 * 1024 * 1024;
const WATCH_MS = 50;

// Decoders work in threads of their own, so this sees their memory while they do.
setInterval(() => {
  if (process.memoryUsage.rss() > MAX_RSS) process.exit(OUT_OF_MEMORY);
}, WATCH_MS).unref();
process.on('disconnect', () => process.exit(0));
process.on('message', (task: MediaTask) => {
  void answer(task).then((reply) => process.send?.(reply));
});
// Loaded before anybody waits for it.
const images = import('./images.ts');

async function answer(task: MediaTask): Promise<MediaAnswer> {
  try {
    if (task.kind === 'svg')
      return { result: await (await import('./clean-svg.ts')).cleanSvg(task.input, task.folder) };
    const { makeVariants, readImage } = await images;
    return { result: task.kind === 'image' ? await readImage(task) : await makeVariants(task) };
  } catch (error) {
    const { reason, message } = error as { reason?: 'invalid' | 'too-large'; message: string };
    return { refused: reason ?? 'invalid', message };
  }
}
