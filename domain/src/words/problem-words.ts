import {
  APP_ERROR_CODES,
  knownReason,
  type AppError,
  type AppErrorCode,
  type ErrorReason,
  type Facts,
} from '../errors.ts';
import type { Language } from '../subscriptions/subscription.ts';
import { factWriters, type WordsFormat } from './fact-writers.ts';
import { fill, fillFirst } from './fill-rules.ts';
import { PLATFORM_TEXTS } from './texts/platform-texts.ts';

/** An error, or what an operation keeps of the one that it failed with. */
export interface SaidProblem {
  code: AppErrorCode | 'INTERNAL';
  reason: ErrorReason | undefined;
  facts?: Facts | undefined;
  /** In English, as it was thrown. */
  what: string;
  why?: string | undefined;
  todo?: string | undefined;
}

/** What is known of an error that was thrown, here or by the platform. */
export function saidProblem({ code, reason, facts, message, why, todo }: AppError): SaidProblem {
  return { code, reason, facts, what: message, why, todo };
}

interface KeptError {
  code: string;
  what: string;
  why?: string;
  todo?: string;
  reason?: string;
  facts?: Facts;
}

/** What an operation keeps of the error that it failed with. A newer platform may know more codes. */
export function keptProblem({ code, reason, ...kept }: KeptError): SaidProblem {
  return {
    ...kept,
    code: APP_ERROR_CODES.find((known) => known === code) ?? 'ENGINE_FAILED',
    reason: knownReason(reason),
  };
}

export interface ProblemWords {
  what: string;
  todo: string | undefined;
  /** In English: what a machine said of it, or all that is known where no reason was given. */
  original: string | undefined;
}

/** Reasons that a program's own words belong to: nobody translates a log line. */
const TOLD_BY_MACHINES: readonly ErrorReason[] = [
  'disk-full',
  'stack-locked',
  'update-failed',
  'backup-failed',
  'backup-damaged',
  'restore-failed',
  'server-change-refused',
  'unforeseen',
  'host-without-room',
];

/** By reason and facts; by the code alone when there is no reason; the English sentence is never lost. */
export function problemWords(locale: Language, format: WordsFormat, problem: SaidProblem): ProblemWords {
  const { codes, reasons } = PLATFORM_TEXTS[locale];
  const writers = factWriters(locale, format);
  const { reason, code, facts = {} } = problem;
  const [what, todo] = reason === undefined ? [] : reasons[reason];
  const said = what === undefined ? undefined : fill(what, facts, writers);
  if (reason !== undefined && said !== undefined) {
    return {
      what: said,
      todo: todo === undefined ? undefined : fill(todo, facts, writers),
      original: TOLD_BY_MACHINES.includes(reason) ? problem.why : undefined,
    };
  }
  const sentences = codes[code];
  const help = fillFirst(sentences.todo, facts, writers);
  if (locale === 'en') return { what: problem.what, todo: problem.todo ?? help, original: problem.why };
  return {
    what: fillFirst(sentences.what, facts, writers) ?? problem.what,
    todo: help,
    original: isSaidByCode(code) ? undefined : [problem.what, problem.why].filter(Boolean).join(' '),
  };
}

/** Codes that say everything by themselves. */
function isSaidByCode(code: AppErrorCode | 'INTERNAL'): boolean {
  return ['UNAUTHENTICATED', 'PRECONDITION_FAILED', 'RATE_LIMITED', 'LEASE_LOST', 'INTERNAL'].includes(code);
}
