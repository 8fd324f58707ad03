export { ssoCallback, ssoConfirm } from './sso-callback.ts';
export { ssoRouter } from './sso.router.ts';
