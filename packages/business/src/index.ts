export { businessModules } from './modules.ts';
