import { defineErrors } from '@mainstay/core';

export const navigationErrors = defineErrors('NAV', {
  TOO_DEEP: { kind: 'CONFLICT', message: 'Menus are three levels deep at most' },
  CYCLE: { kind: 'CONFLICT', message: 'An item cannot stand below itself' },
  SET_MISMATCH: { kind: 'CONFLICT', message: 'The ids are not those of the menu’s items' },
  LIMIT: { kind: 'CONFLICT', message: 'A menu has 200 items at most' },
});
