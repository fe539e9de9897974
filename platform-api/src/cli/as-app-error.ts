import { EdgeError } from '@codexdlc/stacks/edge';
import { SetupError } from '@codexdlc/tools/errors';
import { AppError } from '../errors.ts';
import { ConfigurationError } from '@codexdlc/domain/process/configuration-error';

/** Errors of the workspaces below in the words and codes of this one; what is unknown stays as it is. */
export function asAppError(error: unknown): unknown {
  if (error instanceof SetupError) {
    const what = error.message.split('\n')[0] ?? error.message;
    return new AppError('HOST_NOT_READY', what, { why: error.why, todo: error.todo, cause: error });
  }
  if (error instanceof EdgeError) {
    return new AppError('HOST_NOT_READY', error.message, { todo: 'See "npx waas doctor".', cause: error });
  }
  if (error instanceof ConfigurationError) {
    const [what = '', ...why] = error.message.split('\n');
    return new AppError('INVALID_INPUT', what, { why: why.join('\n'), cause: error });
  }
  return error;
}
