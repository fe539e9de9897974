import { SITE_PAGES } from '@codexdlc/domain/surveys';
import { expect, it } from 'vitest';
import { inAllLocales, legalPath } from './site-paths-plan.ts';

it('has the page that consents lead to where other faces say that it is', () => {
  expect(inAllLocales((locale) => legalPath(locale, 'privacy'))).toEqual(SITE_PAGES.privacy);
});
