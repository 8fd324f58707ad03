/** The time as the application sees it, so that tests can move it. */
export interface Clock {
  now(): Date;
  /** True where it retells what happened at other times: what is made then bears its time, and not that of the database. */
  retells?: boolean;
}
