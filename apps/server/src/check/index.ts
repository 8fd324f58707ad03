export { type PartCheck, CHECK_LIMIT_MS, checkParts } from './check-parts.ts';
export { type ShownSetting, shownSettings, withoutSecrets } from './shown-settings.ts';
