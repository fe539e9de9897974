import type { AppErrorCode, ErrorReason } from '../../errors.ts';

/**
 * What happened and what helps. "{name}" is a fact of the error, "{name:format}" a fact written as dates, states and
 * kinds are in the language; a sentence that lacks a fact is left out.
 */
export type Sentence = readonly [what: string, todo?: string];

export type SomeReasons = Partial<Record<ErrorReason, Sentence>>;

/** What is said of an error whose reason is not known: each way of saying it is tried until its facts are there. */
export type CodeSentences = Record<
  AppErrorCode | 'INTERNAL',
  { what: readonly string[]; todo: readonly string[] }
>;

/** Single words for facts. */
export interface FactWords {
  things: Record<string, string>;
  services: Record<string, string>;
}
