/** A step that is running; `update` may be called as often as one likes. */
export interface Step {
  update: (detail: string) => void;
}

export interface Progress {
  /** Shows the step while `work` runs, and its seconds at the end; a failure is shown and passed on. */
  step<T>(name: string, work: (step: Step) => Promise<T>): Promise<T>;
  /** A line between the steps. */
  note(text: string): void;
}
