import { coreModules } from '@mainstay/router';
import { readConfig, startServer } from '@mainstay/server';
import { answerParent } from './child.ts';

/** Mainstay as `apps/server` runs it: authentication, limits, permissions, validation, decryption, audit, events, log and metrics. */
const server = await startServer(readConfig(process.env), coreModules);
answerParent(() => server.stop());
