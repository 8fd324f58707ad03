import { startEmbeddedPostgres } from './server.ts';

/** Run as a process of its own: `node child.fixture.ts <dataDir> [durable] [orphan-guard]`. Says READY or FAILED. */
const [dataDir = '', ...flags] = process.argv.slice(2);
try {
  const server = await startEmbeddedPostgres({
    dataDir,
    durable: flags.includes('durable'),
    stopWithParent: flags.includes('orphan-guard'),
  });
  process.on('SIGTERM', () => {
    void server.stop().then(() => process.exit(0));
  });
  setInterval(() => undefined, 1_000);
  console.log(`READY ${server.url}`);
} catch (error) {
  console.log(`FAILED ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
