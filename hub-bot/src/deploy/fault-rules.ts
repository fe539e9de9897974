import type { PlatformProblem } from '@codexdlc/platform-api/client';
import type { DeployStep } from './deploy-state.ts';

/** What the platform calls a value -> where it was asked for. */
const STEP_OF: Record<string, DeployStep> = {
  domain: 'domain',
  aliases: 'domain',
  slug: 'slug',
  hostId: 'host',
  blueprint: 'blueprint',
  release: 'blueprint',
  settings: 'blueprint',
  planId: 'plan',
  name: 'name',
  email: 'email',
  language: 'language',
};

/** The step at fault; the end when it is none of them. */
export function stepAtFault({
  errors,
  facts,
  reason,
}: Pick<PlatformProblem, 'errors' | 'facts' | 'reason'>): DeployStep {
  if (reason === 'host-without-room' || reason === 'host-without-ports') return 'host';
  const pointed = errors.map(({ pointer }) => (pointer ?? '').split('/')[1] ?? '');
  const named = [String(facts?.['field'] ?? ''), ...pointed].find((name) => Object.hasOwn(STEP_OF, name));
  return (named === undefined ? undefined : STEP_OF[named]) ?? 'review';
}
