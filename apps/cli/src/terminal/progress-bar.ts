const CELLS = 30;

/** A bar on one line of standard error; silent where that is no terminal. */
export interface ProgressBar {
  show(done: number, total: number): void;
  /** Takes the bar away. */
  clear(): void;
}

export function createProgressBar(label: string): ProgressBar {
  const { stderr } = process;
  if (!stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  return {
    show(done, total) {
      const part = total > 0 ? Math.min(1, done / total) : 0;
      const full = Math.round(part * CELLS);
      stderr.write(`\r\x1b[K${label} ${'█'.repeat(full)}${'░'.repeat(CELLS - full)} ${done}/${total}`);
    },
    clear: () => void stderr.write('\r\x1b[K'),
  };
}
