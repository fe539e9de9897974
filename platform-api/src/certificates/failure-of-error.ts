import type { IssueFailure, SpentBudget } from '@codexdlc/domain';
import { AcmeProblem, AuthorityAway, DnsNotChanged, HostAway, NameNotProved } from './acme-problem.ts';

export interface ExplainedFailure extends IssueFailure {
  /** The authority, or its budget, allows nothing before. */
  notBefore?: Date | undefined;
  /** Names that count as failed there. */
  refusedNames?: string[];
}

/** What went wrong, as rules and people can use it. `isOver`: its time was up, whatever it was about to say. */
export function failureOfError(error: unknown, isOver: boolean, seconds: number): ExplainedFailure {
  if (isOver) {
    return { kind: 'too-slow', detail: `It was not done within ${seconds} s.`, facts: { seconds } };
  }
  if (error instanceof NameNotProved) {
    const { hostName: name, message } = error;
    return { kind: 'name-not-proved', detail: `${name}: ${message}`, facts: { name }, refusedNames: [name] };
  }
  if (error instanceof AuthorityAway) return { kind: 'authority-away', detail: error.message, facts: {} };
  if (error instanceof HostAway) {
    return { kind: 'host-away', detail: error.message.slice(0, 500), facts: {} };
  }
  if (error instanceof DnsNotChanged) return { kind: 'dns-not-changed', detail: error.message, facts: {} };
  if (error instanceof AcmeProblem) {
    const facts = { problem: error.type };
    const detail = `${error.message} (${error.type})`;
    return error.type === 'rateLimited'
      ? { kind: 'rate-limited', detail, facts, notBefore: error.retryAfter }
      : { kind: 'refused', detail, facts };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { kind: 'refused', detail: detail.slice(0, 500), facts: {} };
}

const LIMITS: Record<SpentBudget['limit'], string> = {
  orders: 'orders of ours in three hours',
  domain: 'first certificates in seven days for',
  'same-names': 'certificates for the same names in seven days',
  failures: 'failed checks in an hour of',
};

export function failureOfBudget({ limit, of, until }: SpentBudget): ExplainedFailure {
  const what = [LIMITS[limit], of].filter(Boolean).join(' ');
  return {
    kind: 'rate-limited',
    detail: `So that the authority goes on listening, no more is asked: ${what}. From ${until.toISOString()} on it may be.`,
    facts: { limit, until: until.toISOString() },
    notBefore: until,
  };
}
