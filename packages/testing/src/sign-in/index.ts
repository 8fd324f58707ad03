export { Browser } from './browser.ts';
export { type RunningProvider, startOidcProvider } from './oidc-provider.ts';
