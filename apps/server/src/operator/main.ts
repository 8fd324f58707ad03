#!/usr/bin/env node
import { keepCompiled } from '@mainstay/cli';

// The whole `mainstay`: the client's commands, and those for whoever runs the installation.
keepCompiled();
const [{ runProcess }, { addOperatorCommands }] = await Promise.all([
  import('@mainstay/cli/program'),
  import('./operator.commands.ts'),
]);
await runProcess(process.argv, addOperatorCommands);
