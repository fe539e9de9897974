import { AppError } from '../errors.ts';
import { ConfigurationError, EXIT_CONFIGURATION } from './configuration-error.ts';
import { redactText } from './log-redaction-rules.ts';

/** Last words of a process that cannot start, in words where they are known. */
export function endWithError(error: unknown, runtime: Pick<NodeJS.Process, 'stderr' | 'exit'>): never {
  const isConfiguration = error instanceof ConfigurationError;
  // What is wrong with a variable is said without its value, but with an example.
  runtime.stderr.write(`${isConfiguration ? error.message : redactText(wordsOf(error))}\n`);
  runtime.exit(isConfiguration ? EXIT_CONFIGURATION : 1);
}

function wordsOf(error: unknown): string {
  if (error instanceof AppError) {
    return [error.message, error.why, error.todo].filter((line) => line !== undefined).join('\n');
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
