/** A set-up problem that the reader can do something about: what, why (with the value), and the next step. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
  readonly why: string;
  readonly todo: string;

  constructor(what: string, why: string, todo: string, options?: { cause?: unknown }) {
    super(`${what}\n${why}\n${todo}`, options);
    this.why = why;
    this.todo = todo;
  }
}
