import { systemActor } from '@codexdlc/domain';
import { resumeLead, type ResumedLead } from '@codexdlc/domain/leads';
import { resumeSurvey, type Survey, type SurveyState } from '@codexdlc/domain/surveys';
import type { HubContext } from '../bot/hub-context.ts';
import type { Hub } from '../bot/hub.ts';
import { fitCursor } from './chat-machine.ts';
import type { SurveyChat } from './survey-chat.ts';
import { surveyStore } from './survey-store.ts';

/** Who answers for somebody in a chat. */
export const SURVEY_ACTOR = systemActor('telegram survey');

/** A survey that somebody is answering, as it was just read. */
export interface Conversation {
  chat: SurveyChat;
  /** Of the chat's row; undefined when it is only begun now. */
  version: number | undefined;
  survey: Survey;
  state: SurveyState;
  /** Undefined before the first answer. */
  lead: ResumedLead | undefined;
}

export type FoundConversation =
  | { kind: 'none'; chat: SurveyChat | undefined }
  | { kind: 'asking'; conversation: Conversation }
  /** The answers were deleted, or the survey is not asked any more. */
  | { kind: 'gone'; chat: SurveyChat }
  | { kind: 'sent'; chat: SurveyChat };

/** Where this person stands. Of a state that the web has moved on meanwhile, the chat goes on from there. */
export async function findConversation(
  hub: Hub,
  telegramId: number,
  options: { isFresh?: boolean } = {},
): Promise<FoundConversation> {
  const stored = await surveyStore(hub, telegramId).read(options);
  if (!stored) return { kind: 'none', chat: undefined };
  const { chat, version } = stored;
  if (chat.phase === 'sent') return { kind: 'sent', chat };
  const survey = hub.surveys.find(({ id }) => id === chat.surveyId);
  const lead = chat.leadId === null ? undefined : await resumeLead(hub, SURVEY_ACTOR, { token: chat.token });
  if (lead?.isSubmitted === true) return { kind: 'sent', chat };
  if (!survey || (chat.leadId !== null && !lead)) return { kind: 'gone', chat };
  const state = resumeSurvey(survey, lead?.surveyState);
  const cursor = fitCursor(survey, state, chat.cursor);
  return { kind: 'asking', conversation: { chat: { ...chat, cursor }, version, survey, state, lead } };
}

/** Where a person's chat with the bot is: it has their number. */
export function telegramIdOf({ from }: HubContext): number {
  if (from === undefined) throw new Error('an update of a private chat without somebody');
  return from.id;
}
