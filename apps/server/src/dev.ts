import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig } from './config.ts';

// `pnpm dev`: the server, started anew when a file that it imports changes. The embedded database stays up meanwhile.
try {
  const config = readConfig(process.env);
  if (config.production) throw new ConfigError(['NODE_ENV is production: start apps/server/src/main.ts instead']);
  const env: Record<string, string | undefined> = {
    DEMO_DATA: config.demoData ? '1' : '0',
    // What did not change is not compiled again.
    NODE_COMPILE_CACHE: join(config.dataDir, 'compiled'),
    ...process.env,
  };
  let stopDatabase = async () => undefined as void;
  if (config.databaseUrl === null) {
    const { startEmbeddedPostgres } = await import('@mainstay/embedded-postgres');
    const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, database: 'mainstay' });
    env['DATABASE_URL'] = postgres.url;
    stopDatabase = () => postgres.stop();
  }
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', main], { env, stdio: 'inherit' });
  // Ctrl-C reaches the server directly as well; a second signal is no other.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => server.kill('SIGTERM'));
  server.once('exit', () => {
    stopDatabase().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
