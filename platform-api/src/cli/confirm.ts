import { createInterface } from 'node:readline/promises';
import { AppError } from '../errors.ts';
import type { CommandContext } from './command-context.ts';

/** The answer of the person in front of the terminal; where nobody is, `otherwise` says which option to give. */
export async function ask(context: CommandContext, question: string, otherwise: string): Promise<string> {
  const { stdin, stdout } = context.runtime;
  if (!context.isTerminal || !stdin.isTTY) {
    throw new AppError('INVALID_INPUT', 'This must be confirmed, and nobody can be asked here.', {
      todo: otherwise,
    });
  }
  const prompt = createInterface({ input: stdin, output: stdout });
  try {
    return (await prompt.question(question, { signal: context.signal })).trim();
  } catch (error) {
    throw new AppError('CANCELLED', 'Nothing was changed.', { cause: error });
  } finally {
    prompt.close();
  }
}

/** Only who has typed the tenant's slug means it. */
export async function confirmSlug(
  context: CommandContext,
  slug: string,
  given: string | undefined,
  what: string,
): Promise<void> {
  const typed = given ?? (await ask(context, `${what}\nType ${slug} to go on: `, `Give --confirm ${slug}.`));
  if (typed === slug) return;
  throw new AppError('CANCELLED', 'Nothing was changed.', {
    why: `${JSON.stringify(typed.slice(0, 60))} is not ${slug}.`,
  });
}
