import { AppError, because, type Operation } from '@codexdlc/domain';

const MAX_ATTEMPTS = 6;

type Attempts = Pick<Operation, 'attempt' | 'retries'>;

/** A person's retry is worth an attempt more. */
export function mayBeTried({ attempt, retries }: Attempts): boolean {
  return attempt <= MAX_ATTEMPTS + retries;
}

/** Whether one more follows by itself after a failure that passes. Otherwise the failure itself is told, not the count. */
export function mayBeTriedAgain({ attempt, retries }: Attempts): boolean {
  return mayBeTried({ attempt: attempt + 1, retries });
}

/** Of an operation whose workers all died: there is no other failure to tell. */
export function triedTooOften(attempts: number): AppError {
  return new AppError('ENGINE_FAILED', 'It was tried too often.', {
    why: `${attempts - 1} attempts ended without a result.`,
    todo: 'Look at the log of the worker and at the host, then retry.',
    ...because('tried-too-often', { attempts: attempts - 1 }),
  });
}

export function cancelled(cause?: unknown): AppError {
  return new AppError('CANCELLED', 'Cancelled on request.', {
    cause,
    ...because('cancelled-on-request', {}),
  });
}
