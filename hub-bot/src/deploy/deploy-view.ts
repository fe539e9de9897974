import { showEmail, showHost } from '@codexdlc/domain/leads';
import { callbackData } from '../bot/callback-data.ts';
import { bold, html, italic, join, mono, type Html } from '../messages/html.ts';
import type { Button, MessageContent } from '../messages/message.ts';
import { DEPLOY_TEXTS, type DeployTexts } from '../texts/deploy/deploy-texts.ts';
import type { Reader } from '../texts/reader.ts';
import type { DeployState } from './deploy-state.ts';
import { aliasesOf } from './deployment-plan.ts';

export const DEPLOY_VERB = 'deploy';

export interface DeployFacts {
  reader: Reader;
  state: DeployState;
  /** Whom it is for. */
  who: string | undefined;
  hasTenant: boolean;
}

/** The question that is asked now, below what was answered before; at the end the whole plan. */
export function deployMessage(facts: DeployFacts): MessageContent {
  const { state, reader } = facts;
  const t = DEPLOY_TEXTS[reader.language];
  const blocks: Html[][] = [
    [bold(t.title(facts.who))],
    facts.hasTenant ? [html`${t.leadHasTenant}`] : [],
    state.problem.map((line) => italic(line)),
    answerLines(facts, t),
    state.step === 'review' ? reviewLines(facts, t) : [bold(t.questions[state.step])],
  ];
  const lines = blocks
    .filter((block) => block.length > 0)
    .flatMap((block, index) => (index === 0 ? block : [html``, ...block]));
  return { text: join(lines), buttons: buttonsOf(state, t) };
}

function buttonsOf({ dialogId, step, path, offered }: DeployState, t: DeployTexts): Button[][] {
  const button = (text: string, word: string): Button => ({
    text,
    data: callbackData(DEPLOY_VERB, dialogId, word),
  });
  const choices = offered.map(({ label }, index) => [button(label, `${step}-${index}`)]);
  const isFirst = path.indexOf(step) === 0;
  return [
    ...(step === 'review' ? [[button(t.deploy, 'go')]] : choices),
    [...(isFirst ? [] : [button(t.back, 'back')]), button(t.cancel, 'cancel')],
  ];
}

/** What is known, in the order in which it is asked; the punycode of a domain stands beside it. */
function answerLines({ state: { answers, path } }: DeployFacts, t: DeployTexts): Html[] {
  const { name, blueprint, domain, slug, host, plan, email, language } = answers;
  const lines: [keyof DeployTexts['labels'], Html | string | undefined][] = [
    ['name', name],
    ['blueprint', blueprint?.label],
    ['domain', domain === undefined ? undefined : domainText(domain)],
    ['slug', slug === undefined ? undefined : mono(slug)],
    ['host', host?.label],
    ['plan', path.includes('plan') ? plan?.label : undefined],
    ['email', email === undefined ? undefined : email === '' ? t.noEmail : showEmail(email)],
    ['language', language === undefined ? undefined : t.languages[language]],
  ];
  return lines.flatMap(([label, value]) => (value === undefined ? [] : [html`${t.labels[label]}: ${value}`]));
}

function domainText(domain: string): Html {
  const shown = showHost(domain);
  return shown === domain ? mono(domain) : html`${mono(shown)} (${mono(domain)})`;
}

function reviewLines({ state: { answers, path } }: DeployFacts, t: DeployTexts): Html[] {
  const aliases = answers.domain === undefined ? [] : aliasesOf(answers.domain);
  return [
    ...aliases.map((alias) => html`${t.labels.alias}: ${mono(showHost(alias))}`),
    ...(path.includes('plan') ? [] : [html`${t.planNotYours}`]),
    bold(t.review),
  ];
}
