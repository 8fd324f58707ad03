import { spawn } from 'node:child_process';

/** Opens an address in the person's browser. False where this machine has none to open, or the address is none for browsers. */
export function openBrowser(url: string): Promise<boolean> {
  const opener = openerHere();
  if (opener === null || !/^https?:$/.test(URL.parse(url)?.protocol ?? '')) return Promise.resolve(false);
  const [command, ...before] = opener;
  // No shell: an address may hold what a shell takes for commands. Apart from this process group, so that Ctrl-C here closes no browser.
  const child = spawn(command, [...before, url], { stdio: 'ignore', detached: true });
  child.unref();
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(true));
    child.once('error', () => resolve(false));
  });
}

function openerHere(): [string, ...string[]] | null {
  if (process.platform === 'darwin') return ['open'];
  // As `start` does, which is a word of the shell.
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'] ? ['xdg-open'] : null;
}
