import { get, publicProcedure, router } from '@mainstay/kernel';
import { z } from 'zod';
import { Capabilities, Version } from './system.schemas.ts';
import { getCapabilities, getVersion } from './system.service.ts';

export const systemRouter = router({
  version: publicProcedure
    .meta({
      permission: 'public',
      rest: get('/version'),
      summary: 'Get the version of the server and its API',
    })
    .input(z.void())
    .output(Version)
    .query((opts) => getVersion(opts.ctx)),

  capabilities: publicProcedure
    .meta({
      permission: 'public',
      rest: get('/capabilities'),
      summary: 'Get the capabilities of the installation',
    })
    .input(z.void())
    .output(Capabilities)
    .query((opts) => getCapabilities(opts.ctx)),
});
