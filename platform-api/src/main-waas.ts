import { stopInProcessProvider } from '@codexdlc/stacks/provider';
import { CommanderError } from 'commander';
import { AppError } from './errors.ts';
import { asAppError } from './cli/as-app-error.ts';
import { EXIT_CODES, EXIT_UNEXPECTED } from './cli/exit-codes.ts';
import { createOutput } from './cli/output.ts';
import { createWaas } from './cli/waas.ts';

const json = process.argv.includes('--json');
const verbose = process.argv.includes('--verbose');

try {
  await createWaas().parseAsync(process.argv);
} catch (thrown) {
  const error = asAppError(thrown);
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : EXIT_CODES.INVALID_INPUT;
  } else {
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
  await stopInProcessProvider(); // an open port would keep the process alive
}
