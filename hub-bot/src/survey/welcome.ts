import type { Language } from '@codexdlc/domain';
import type { Hub } from '../bot/hub.ts';
import { html, join, type Html } from '../messages/html.ts';
import type { Button, MessageContent } from '../messages/message.ts';
import { SURVEY_TEXTS } from '../texts/survey/survey-texts.ts';
import { nicheButton } from './chat-buttons.ts';
import { languageRow } from './chat-message-plan.ts';

/** Who we are, and what can be asked for. */
export function welcome(hub: Hub, language: Language): MessageContent {
  const texts = SURVEY_TEXTS[language];
  return choice(hub, language, [html`${texts.greeting(hub.config.agencyName)}`, html`${texts.chooseNiche}`]);
}

/** The same after some other words, such as why something is not there. */
export function chooseAfter(hub: Hub, language: Language, words: string): MessageContent {
  return choice(hub, language, [html`${words}`]);
}

function choice(hub: Hub, language: Language, blocks: readonly Html[]): MessageContent {
  const rows: Button[][] = hub.niches.map(({ name, titles }) => [nicheButton(titles[language], name)]);
  return { text: join(blocks, '\n\n'), buttons: [...rows, languageRow(language)] };
}
