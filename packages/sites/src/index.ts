export { sitesModules } from './modules.ts';
export { addSectionType, defineSection, type SectionType } from './pages/index.ts';
