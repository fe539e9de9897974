import { AppError } from '@codexdlc/domain/errors';
import { isDatabaseAway } from '@codexdlc/domain/hub';
import type { Language } from '@codexdlc/domain';
import { bold, html, italic, join, type Html } from '../messages/html.ts';
import { readerOf } from '../texts/reader.ts';
import { BOT_TEXTS } from '../texts/bot/bot-texts.ts';
import type { FailureKind } from '../updates/failure-rules.ts';
import type { Hub } from './hub.ts';

/** What of an error a person can act on, in their language; undefined for what is to be tried again. */
export function refusalWords(hub: Hub, language: Language, error: unknown): Html | undefined {
  if (!(error instanceof AppError) || failureKind(error) === 'away') return undefined;
  const { what, todo, original } = readerOf(hub, language).words.error(error);
  const lines: Html[] = [bold(what)];
  if (todo !== undefined) lines.push(html`${todo}`);
  if (original !== undefined) lines.push(italic(original));
  return join(lines);
}

/** Of what was thrown and is no refusal. */
export function failureKind(error: unknown): FailureKind {
  const isAway = isDatabaseAway(error) || (error instanceof AppError && error.code === 'UNAVAILABLE');
  return isAway ? 'away' : 'error';
}

/** Given up: the number is for whoever looks for it in the log. */
export function failureWords(language: Language, reference: string): Html {
  return html`${BOT_TEXTS[language].failed(reference)}`;
}
