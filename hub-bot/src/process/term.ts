/** The time in which this process is the one that works. */
export interface Term {
  /** Nothing new is to be begun; what runs comes to its end. */
  ending: AbortSignal;
  /** The lock is another's: everything is broken off. */
  lost: AbortSignal;
}

/** Something that the working process does until its term ends. It never throws for what may be well in a moment. */
export interface Service {
  name: string;
  run(term: Term): Promise<void>;
}
