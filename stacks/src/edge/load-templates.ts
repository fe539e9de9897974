import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SiteTemplates } from './site-conf-plan.ts';

const FOLDER = join(import.meta.dirname, '../../edge-template');

export async function loadSiteTemplates(): Promise<SiteTemplates> {
  const [site, answerLive, answerPage, upstream] = await Promise.all([
    read('site.conf.template'),
    read('answer-live.conf.template'),
    read('answer-page.conf.template'),
    read('upstream.conf.template'),
  ]);
  return { site, answerLive, answerPage, upstream };
}

export const loadNginxTemplate = (): Promise<string> => read('nginx.conf.template');
export const loadPageTemplate = (): Promise<string> => read('page.html.template');

function read(name: string): Promise<string> {
  return readFile(join(FOLDER, name), 'utf8');
}
