/** The time as the application sees it, so that tests can move it. */
export interface Clock {
  now(): Date;
}
