import { get, publicProcedure, router } from '@mainstay/kernel';
import { z } from 'zod';
import { Capabilities, Version } from './system.schemas.ts';
import { getCapabilities, getVersion } from './system.service.ts';

export const systemRouter = router({
  version: publicProcedure
    .meta({
      permission: 'public',
      rest: get('/version'),
      summary: 'The version of the server and of its API',
    })
    .input(z.void())
    .output(Version)
    .query((opts) => getVersion(opts.ctx)),

  capabilities: publicProcedure
    .meta({
      permission: 'public',
      rest: get('/capabilities'),
      summary: 'What this installation has: modules, events, ways to sign in, limits',
    })
    .input(z.void())
    .output(Capabilities)
    .query((opts) => getCapabilities(opts.ctx)),
});
