/** The environment is wrong: starting again changes nothing, so whoever supervises must not try. Exit code 2. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

export const EXIT_CONFIGURATION = 2;
