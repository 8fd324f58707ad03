export { keepCompiled } from './compile-cache.ts';
export { type Settings, settingsOf } from './connection/settings.ts';
