import { HostError, hostErrorCodeIn, type HostErrorCode } from '@codexdlc/stacks/host-access';
import { AppError } from '../errors.ts';

/** Trouble that the same try a minute later meets again: a person has to look. */
const LASTING: readonly HostErrorCode[] = [
  'HOST_KEY_CHANGED',
  'HOST_DENIED',
  'HOST_WITHOUT_DOCKER',
  'SSH_MISSING',
];

/** Of what is done before an update begins; undefined for everything else. Nothing was touched then. */
export function hostTrouble(error: unknown): AppError | undefined {
  if (!(error instanceof HostError)) return undefined;
  const { code, why, todo } = error;
  return new AppError('HOST_NOT_READY', wordsOf(code), { why, todo, facts: factsOf(code), cause: error });
}

/** Of an update that met it in the middle, of which nothing but the text is left. */
export function hostTroubleIn(text: string, cause: unknown): AppError | undefined {
  const code = hostErrorCodeIn(text);
  if (code === undefined) return undefined;
  return new AppError('ENGINE_FAILED', wordsOf(code), { why: text, facts: factsOf(code), cause });
}

export function isLastingTrouble(error: unknown): boolean {
  return error instanceof AppError && error.facts?.['isLasting'] === true;
}

function wordsOf(code: HostErrorCode): string {
  return code === 'HOST_KEY_CHANGED' ? 'The host shows another key than before.' : 'The host cannot be used.';
}

function factsOf(hostError: HostErrorCode) {
  return { hostError, isLasting: LASTING.includes(hostError) };
}
