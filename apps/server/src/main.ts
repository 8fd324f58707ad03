import { DEMO, DEMO_SITES } from '@mainstay/router';
import { ConfigError, readConfig } from './config.ts';
import { modules } from './modules.ts';
import { watchProcess } from './process-faults.ts';
import { createReporting, startServer } from './server.ts';

/** A stop that takes longer than this and the lame-duck time ends the process at once. */
const HARD_STOP_MS = 22_000;

/** So does a second signal, unless it comes with the first: Ctrl-C reaches this process directly and through npm. */
const IMPATIENCE_MS = 500;

try {
  const config = readConfig(process.env);
  const reporting = createReporting(config);
  // A signal that comes while it starts stops it as soon as it has: what it opened by then is closed in order.
  const starting = startServer(config, modules, reporting);
  let stoppingSince: number | undefined;
  const stop = (exitCode = 0) => {
    if (stoppingSince !== undefined) {
      if (Date.now() - stoppingSince > IMPATIENCE_MS) process.exit(1);
      return;
    }
    stoppingSince = Date.now();
    setTimeout(() => process.exit(1), HARD_STOP_MS + config.lameDuckMs).unref();
    const stopped = starting.then((server) => server.stop());
    stopped.then(
      () => process.exit(exitCode),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop());
  watchProcess(reporting.logger, {
    onRejection: reporting.metrics.onUnhandledRejection,
    // What is in flight may finish; the hard stop bounds it. A second exception is logged and changes nothing.
    onException: () => (stoppingSince === undefined ? stop(1) : undefined),
  });
  const server = await starting;
  if (!config.production && server.url) {
    const signIn = config.demoData ? `\n  sign in    ${DEMO.email} / ${DEMO.password}` : '';
    const website =
      config.demoData && config.sitesDomain ? `\n  websites   ${websitesOf(server.url, config.sitesDomain)}` : '';
    console.log(
      `\n  Mainstay   ${server.url}\n  API docs   ${server.url}/docs${website}${signIn}\n  stop       Ctrl-C\n`,
    );
  }
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}

/** Where the demo websites are, a line each. */
function websitesOf(url: string, sitesDomain: string): string {
  const { protocol, port } = new URL(url);
  return [DEMO, ...DEMO_SITES]
    .map(({ subdomain }) => `${protocol}//${subdomain}.${sitesDomain}:${port}`)
    .join('\n             ');
}
