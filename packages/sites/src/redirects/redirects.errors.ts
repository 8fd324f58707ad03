import { defineErrors } from '@mainstay/core';

export const redirectErrors = defineErrors('REDIRECT', {
  EXISTS: { kind: 'CONFLICT', message: 'There is a redirect from this path already' },
  LOOP: { kind: 'CONFLICT', message: 'The redirect leads back to itself' },
  LIMIT: { kind: 'CONFLICT', message: 'A website has 10,000 redirects at most' },
});

export const pathErrors = defineErrors('PATH', {
  IN_USE: { kind: 'CONFLICT', message: 'A published page has this path; force the redirect to have it wait' },
});
