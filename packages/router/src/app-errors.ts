import type { commonErrors, CodesOf } from '@mainstay/core';
import type { ErrorCodesOf } from '@mainstay/kernel';
import type { coreModules } from './core-modules.ts';

/** Every code that a procedure may answer with, as a union of literals. */
export type AppErrorCode = CodesOf<typeof commonErrors> | ErrorCodesOf<typeof coreModules>;
