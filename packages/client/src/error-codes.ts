// By type only: nothing of the server is bundled.
export type { AppErrorCode } from '@mainstay/router';
