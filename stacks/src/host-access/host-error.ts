export const HOST_ERROR_CODES = [
  'HOST_KEY_CHANGED',
  'HOST_DENIED',
  'HOST_UNREACHABLE',
  'HOST_LOST',
  'HOST_WITHOUT_DOCKER',
  'HOST_DOCKER_DOWN',
  'HOST_COMMAND_FAILED',
  'HOST_TIMEOUT',
  'HOST_AGENT_MISSING',
  'HOST_AGENT_OUTDATED',
  'HOST_IMAGE_DIFFERS',
  'SSH_MISSING',
] as const;
export type HostErrorCode = (typeof HOST_ERROR_CODES)[number];

/** A machine that could not be reached or used. Its text begins with the code: the engine passes on nothing but texts. */
export class HostError extends Error {
  override readonly name = 'HostError';
  readonly code: HostErrorCode;
  readonly why: string;
  readonly todo: string;

  constructor(code: HostErrorCode, why: string, todo: string, options?: ErrorOptions) {
    super(`${code}: ${why}. ${todo}`, options);
    this.code = code;
    this.why = why;
    this.todo = todo;
  }
}

const CODE = new RegExp(`\\b(${HOST_ERROR_CODES.join('|')}):`);

/** The code of a HostError whose text is all that is left of it. */
export function hostErrorCodeIn(text: string): HostErrorCode | undefined {
  const found = CODE.exec(text)?.[1];
  return HOST_ERROR_CODES.find((code) => code === found);
}
