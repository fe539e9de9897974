/** In `/run/secrets`, in memory; in no `inspect`. The script `with-env` reads it. */
export const ENV_FILE_NAME = 'env';
/** Where tasks find that script. */
export const WITH_ENV_PATH = '/with-env';

/** A command that finds in its environment what the secret holds. Every image of ours has bash; files of a Swarm are noexec. */
export function withEnv(command: readonly string[]): string[] {
  return ['bash', WITH_ENV_PATH, ...command];
}

/** NAME=value, each with a zero byte behind it: the one character that no value can have. */
export function envText(env: Readonly<Record<string, string>>): string {
  return Object.entries(env)
    .map(([name, value]) => `${name}=${checked(name, value)}\0`)
    .join('');
}

function checked(name: string, value: string): string {
  if (value.includes('\0')) throw new RangeError(`${name} must not hold a zero byte`);
  return value;
}
