#!/usr/bin/env node
import { keepCompiled } from './compile-cache.ts';

keepCompiled();
const { runProcess } = await import('./program.ts');
await runProcess(process.argv);
