import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../../errors.ts';

/** By step of the survey: what is filled in there. */
export type Answers = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Whoever is faster than this is taken for a program. */
const READING_MS = 5500;
const MOST_STEPS = 20;

export interface LeadForm {
  /** Of the site, without a slash at the end. */
  siteUrl: string;
  niche: string;
  answers: Answers;
  signal: AbortSignal;
}

/**
 * Fills in a lead form in German as a browser without JavaScript does: one form after the other until the summary, and
 * sends it. Answers the first line of what the site says then.
 */
export async function sendLead({ siteUrl, niche, answers, signal }: LeadForm): Promise<string> {
  const [first] = Object.values(answers);
  let page = await post(siteUrl, `${siteUrl}/anfrage/${niche}/start`, first ?? {}, signal);
  for (let count = 0; count < MOST_STEPS; count += 1) {
    const step = /name="_step" value="([\w-]+)"/.exec(page.html)?.[1];
    if (step === undefined) break;
    const given = answers[step];
    if (!given) throw refused(`The form asks "${step}", and nobody knows an answer.`, page);
    page = await post(siteUrl, page.url, { _step: step, _do: 'answer', ...given }, signal);
    if (page.html.includes(`name="_step" value="${step}"`)) throw refused(`"${step}" was refused.`, page);
  }
  await sleep(READING_MS, undefined, { signal });
  const thanks = await post(siteUrl, page.url, { _do: 'submit' }, signal);
  const title = /<h1[^>]*>([^<]+)<\/h1>/.exec(thanks.html)?.[1]?.trim();
  if (title === undefined || thanks.html.includes('_step')) throw refused('The form was not taken.', thanks);
  return title;
}

interface Page {
  url: string;
  status: number;
  html: string;
}

/** The address after the redirect is that of the next question. */
async function post(
  siteUrl: string,
  url: string,
  fields: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Page> {
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: siteUrl },
    signal,
  });
  return { url: answer.url, status: answer.status, html: await answer.text() };
}

function refused(what: string, { url, status, html }: Page): SetupError {
  const errors = [...html.matchAll(/class="error"[^>]*>(?:<svg.*?<\/svg>)?([^<]+)/gs)].map(
    ([, text]) => text,
  );
  return new SetupError(
    what,
    `${url} answered ${status}. ${errors.join(' ')}`,
    'Report this: it should work.',
  );
}
