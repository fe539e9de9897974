import { AppError } from '../errors.ts';

/** What a rule refused with; a test in which nothing is refused fails. */
export function refusalOf(run: () => unknown): AppError {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('it was not refused');
}
