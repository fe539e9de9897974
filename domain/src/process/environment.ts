import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigurationError } from './configuration-error.ts';

export type Environment = Record<string, string | undefined>;

/** A variable that is set to nothing is not set: that is how env files and compose leave one out. */
export function withoutEmpty(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
}

/** What a container's or a service manager's secrets look like: NAME_FILE names a file that holds NAME. */
export function withFiles(env: Environment, names: readonly string[]): Environment {
  const read = { ...env };
  for (const name of names) {
    const file = env[`${name}_FILE`];
    if (file === undefined) continue;
    if (env[name] !== undefined) {
      throw configurationRefused(`✖ ${name} and ${name}_FILE are both set\n  → give one of them`);
    }
    try {
      read[name] = readFileSync(file, 'utf8').trim();
    } catch (error) {
      throw configurationRefused(`✖ the file ${file} cannot be read\n  → at ${name}_FILE`, error);
    }
  }
  return read;
}

/** What `parse` refuses is told as a whole, each variable by name. Throws ConfigurationError. */
export function parsedConfiguration<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof z.ZodError) throw configurationRefused(z.prettifyError(error), error);
    throw error;
  }
}

export function configurationRefused(problems: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError(
    `The configuration is not usable:\n${problems}\nEvery variable is explained in docs/operations.md.`,
    { cause },
  );
}
