import { CommanderError } from 'commander';
import { AppError } from './errors.ts';
import { runAtEnd } from './cli/at-end.ts';
import { EXIT_CODES, EXIT_UNEXPECTED } from './cli/exit-codes.ts';
import { createOutput } from './cli/output.ts';
import { createWaas } from './cli/waas.ts';
import { loadPulumiLightly } from './engine/light-pulumi.ts';

loadPulumiLightly();
const json = process.argv.includes('--json');
const verbose = process.argv.includes('--verbose');

try {
  await createWaas().parseAsync(process.argv);
} catch (thrown) {
  if (thrown instanceof CommanderError) {
    process.exitCode = thrown.exitCode === 0 ? 0 : EXIT_CODES.INVALID_INPUT;
  } else {
    const error = await inOurWords(thrown);
    createOutput({
      json,
      verbose,
      isTerminal: process.stderr.isTTY,
      write: (text) => process.stdout.write(text),
      writeError: (text) => process.stderr.write(text),
    }).error(error);
    process.exitCode = error instanceof AppError ? EXIT_CODES[error.code] : EXIT_UNEXPECTED;
  }
} finally {
  await runAtEnd();
}

/** The other errors' classes come with libraries that take longer to load than most commands take. */
async function inOurWords(thrown: unknown): Promise<unknown> {
  if (thrown instanceof AppError) return thrown;
  const { asAppError } = await import('./cli/as-app-error.ts');
  return asAppError(thrown);
}
