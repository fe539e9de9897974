import type { CloudFinding } from '../cloud/doctor/cloud-finding.ts';
import { AppError } from '../errors.ts';
import type { CommandContext } from './command-context.ts';
import { plainLine } from './line-plan.ts';

const WIDTH = 20;
const WORDS: Record<CloudFinding['state'], string> = { ok: 'ok', off: 'not set', wrong: 'wrong' };

/** `waas doctor --cloud`. */
export async function cloudDoctor({ output, runtime }: CommandContext): Promise<void> {
  const [{ parseCloudConfig }, { checkCloud }, { ConfigurationError }, { parsedConfiguration }] =
    await Promise.all([
      import('../cloud-config.ts'),
      import('../cloud/doctor/check-cloud.ts'),
      import('@codexdlc/domain/process/configuration-error'),
      import('@codexdlc/domain/process/environment'),
    ]);
  let findings: CloudFinding[];
  try {
    findings = await checkCloud(parsedConfiguration(() => parseCloudConfig(runtime.env)));
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new AppError('INVALID_INPUT', error.message, { cause: error });
  }
  for (const line of findings.flatMap(cloudLines)) output.line(line);
  output.result({ findings });
  const wrong = findings.filter(({ state }) => state === 'wrong').length;
  if (wrong > 0) throw new AppError('HOST_NOT_READY', `${wrong} of ${findings.length} checks failed.`);
}

/** The name and how it is; below, where something can be done, what it is for, what to do, and where. */
export function cloudLines({ name, state, found, why, todo, links = [] }: CloudFinding): string[] {
  const more = state === 'ok' ? [] : [why, todo, ...links].flatMap((text) => text ?? []);
  return [
    `  ${plainLine(name).padEnd(WIDTH)} ${WORDS[state].padEnd(7)} ${plainLine(found)}`,
    ...more.map((text) => `  ${''.padEnd(WIDTH + 8)} ${plainLine(text)}`),
  ];
}
