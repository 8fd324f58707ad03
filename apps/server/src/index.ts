export { type Config, ConfigError, readConfig, type Role } from './config.ts';
export { type Installation, openInstallation } from './installation.ts';
export { openKeyRings } from './key-rings.ts';
export { type RunningServer, startServer } from './server.ts';
