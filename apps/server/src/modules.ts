import { coreModules } from '@mainstay/router';

/** The modules of this installation, for the server and for the operator's commands. List a module of your own behind the core modules. */
export const modules = [...coreModules] as const;
