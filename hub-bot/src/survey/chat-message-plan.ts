import type { Language } from '@codexdlc/domain';
import type { Survey } from '@codexdlc/domain/surveys';
import { bold, html, italic, join, link, type Html } from '../messages/html.ts';
import type { Button, KeyboardKey, MessageContent } from '../messages/message.ts';
import { LANGUAGE_NAMES, LANGUAGES, SURVEY_TEXTS, type SurveyTexts } from '../texts/survey/survey-texts.ts';
import { askButton, languageButton, type AskCode } from './chat-buttons.ts';
import type { ChatView, ExtrasView, QuestionView, SummaryView } from './chat-view-rules.ts';

export interface MessageOf {
  chat: { id: string; number: number };
  survey: Survey;
  language: Language;
  /** Of the page that says what becomes of the answers. */
  privacyUrl: string;
}

/** A view as Telegram shows it. */
export function messageOf(view: ChatView, of: MessageOf): MessageContent {
  switch (view.kind) {
    case 'question':
      return questionMessage(view, of);
    case 'extras':
      return extrasMessage(view, of);
    case 'summary':
      return summaryMessage(view, of);
  }
}

/** Whether a view needs the keyboard below the text box: such a message can neither have buttons nor be edited into one. */
export function needsKeyboard(view: ChatView): boolean {
  return view.kind === 'question' && view.shares !== undefined;
}

/** What is left of a question when it is answered. */
export function answeredMessage(question: string, answer: string | undefined): MessageContent {
  return { text: answer === undefined ? bold(question) : join([bold(question), answer]), buttons: [] };
}

/** The languages that it is not in. */
export function languageRow(language: Language): Button[] {
  return LANGUAGES.filter((other) => other !== language).map((other) =>
    languageButton(LANGUAGE_NAMES[other], other),
  );
}

/** What the keys below the text box say; pressing one types it. */
export function keyCode(text: string, texts: SurveyTexts): 'skip' | 'back' | 'keep' | Language | undefined {
  if (text === texts.skip) return 'skip';
  if (text === texts.back) return 'back';
  if (text === texts.keep) return 'keep';
  return LANGUAGES.find((language) => LANGUAGE_NAMES[language] === text);
}

function questionMessage(view: QuestionView, of: MessageOf): MessageContent {
  const texts = SURVEY_TEXTS[of.language];
  const text = questionText(view, of, texts);
  if (view.shares === undefined) return { text, buttons: questionButtons(view, of, texts) };
  const share: KeyboardKey = {
    text: view.shares === 'contact' ? texts.shareContact : texts.sharePlace,
    asks: view.shares,
  };
  const ways = [
    ...(view.canKeep ? [texts.keep] : []),
    ...(view.canSkip ? [texts.skip] : []),
    ...(view.canGoBack ? [texts.back] : []),
  ];
  const others = LANGUAGES.filter((other) => other !== of.language).map((other) => LANGUAGE_NAMES[other]);
  const rows = [[share], ways.map((key) => ({ text: key })), others.map((key) => ({ text: key }))];
  const placeholder = view.input.kind === 'typed' ? view.input.placeholder : undefined;
  return {
    text,
    keyboard: {
      rows: rows.filter((row) => row.length > 0),
      ...(placeholder === undefined ? {} : { placeholder }),
    },
  };
}

function questionText(view: QuestionView, { privacyUrl }: MessageOf, texts: SurveyTexts): Html {
  const blocks: Html[] = [];
  if (view.note !== undefined) blocks.push(html`${view.note}`);
  const head = [bold(view.title)];
  if (view.label !== undefined)
    head.push(html`${view.label}${view.isOptional ? ` (${texts.optional})` : ''}`);
  else if (view.isOptional) head.push(html`${texts.optional}`);
  if (view.intro !== undefined) head.push(html`${view.intro}`);
  blocks.push(join(head));
  if (view.consent) {
    const { before, words, after } = view.consent;
    blocks.push(html`${before}${words === '' ? '' : link(privacyUrl, words)}${after}`);
  }
  const facts = [...optionHints(view), ...view.hints.map((hint) => html`${hint}`)];
  if (view.soFar !== undefined) facts.push(html`${texts.soFar(view.soFar)}`);
  if (facts.length > 0) blocks.push(join(facts));
  blocks.push(italic(view.progress));
  return join(blocks, '\n\n');
}

function optionHints({ input }: QuestionView): Html[] {
  if (input.kind !== 'options' && input.kind !== 'toggles') return [];
  return input.options.flatMap(({ text, hint }) => (hint === undefined ? [] : [html`${text}: ${hint}`]));
}

function questionButtons(view: QuestionView, { chat, language }: MessageOf, texts: SurveyTexts): Button[][] {
  const button = (text: string, code: AskCode) => askButton(text, chat, code);
  const { input } = view;
  const rows: Button[][] = [];
  switch (input.kind) {
    case 'options':
    case 'toggles':
      input.options.forEach(({ text, isChosen }, index) => {
        rows.push([button(isChosen ? `✓ ${text}` : text, { type: 'option', index })]);
      });
      if (input.kind === 'toggles') rows.push([button(texts.next, { type: 'next' })]);
      break;
    case 'consent':
      rows.push([button(texts.agree, { type: 'yes' }), button(texts.disagree, { type: 'no' })]);
      break;
    case 'typed':
      if (input.suggestion !== undefined) rows.push([button(input.suggestion, { type: 'name' })]);
      break;
  }
  const ways = [
    ...(view.canKeep ? [button(texts.keep, { type: 'keep' })] : []),
    ...(view.canSkip ? [button(texts.skip, { type: 'skip' })] : []),
  ];
  const last = [...(view.canGoBack ? [button(texts.back, { type: 'back' })] : []), ...languageRow(language)];
  return [...rows, ways, last].filter((row) => row.length > 0);
}

function extrasMessage(view: ExtrasView, { chat, language }: MessageOf): MessageContent {
  const { extras, back, skip } = SURVEY_TEXTS[language];
  const button = (text: string, code: AskCode) => askButton(text, chat, code);
  const blocks: Html[] = [];
  if (view.note !== undefined) blocks.push(html`${view.note}`);
  blocks.push(bold(extras.title), html`${extras.lead}`);
  if (view.count > 0) blocks.push(html`${extras.received(view.count)}`);
  if (view.attachmentKind !== undefined) blocks.push(html`${extras.sendNow[view.attachmentKind]}`);
  const kinds = (['logo', 'premises'] as const).map((kind) =>
    button(view.attachmentKind === kind ? `✓ ${extras.kinds[kind]}` : extras.kinds[kind], { type: kind }),
  );
  return {
    text: join(blocks, '\n\n'),
    buttons: [
      kinds,
      [button(view.count > 0 ? extras.done : skip, { type: 'done' })],
      [button(back, { type: 'back' }), ...languageRow(language)],
    ],
  };
}

function summaryMessage(view: SummaryView, { chat, survey, language }: MessageOf): MessageContent {
  const { summary, extras, back } = SURVEY_TEXTS[language];
  const button = (text: string, code: AskCode) => askButton(text, chat, code);
  const answers = view.entries.map(({ label, text }) => html`${bold(label)}: ${text}`);
  if (view.attachments > 0) {
    answers.push(html`${bold(summary.attachments)}: ${extras.received(view.attachments)}`);
  }
  const edits = view.entries.map(({ stepId, field, label }) =>
    button(summary.edit(label), {
      type: 'edit',
      step: survey.steps.findIndex(({ id }) => id === stepId),
      field,
    }),
  );
  edits.push(button(summary.edit(summary.attachments), { type: 'extras' }));
  return {
    text: join([bold(summary.title), html`${summary.lead}`, join(answers)], '\n\n'),
    buttons: [
      [button(summary.send, { type: 'send' })],
      ...inPairs(edits),
      [button(back, { type: 'back' }), ...languageRow(language)],
    ],
  };
}

function inPairs<T>(all: readonly T[]): T[][] {
  return all.flatMap((one, index) => {
    if (index % 2 === 1) return [];
    const other = all[index + 1];
    return [other === undefined ? [one] : [one, other]];
  });
}
