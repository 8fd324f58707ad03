export { ssoCallback, ssoConfirm } from './sso.callback.ts';
export { ssoErrors } from './sso.errors.ts';
export { ssoRouter } from './sso.router.ts';
