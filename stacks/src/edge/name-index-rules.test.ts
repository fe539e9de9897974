import { expect, test } from 'vitest';
import { findTakenName, readSiteText } from './name-index-rules.ts';

const anna = readSiteText(
  'anna',
  '/sites/anna.conf',
  'server { server_name anna.de WWW.anna.de; location / { proxy_pass http://x; } }',
);
const paused = readSiteText('paused', '/sites/paused.conf', 'server { server_name paused.de; return 503; }');

test('names come from the file, in lower case', () => {
  expect(anna.names).toEqual(['anna.de', 'www.anna.de']);
});

test('only a site that passes requests on is live', () => {
  expect([anna.isLive, paused.isLive]).toEqual([true, false]);
});

test('a name that another site has is found with its owner', () => {
  expect(findTakenName([anna, paused], ['ben.de', 'www.anna.de'])).toEqual({
    name: 'www.anna.de',
    owner: 'anna',
  });
});

test('a suspended site keeps its names', () => {
  expect(findTakenName([anna, paused], ['paused.de'])).toEqual({ name: 'paused.de', owner: 'paused' });
});

test('other names are free', () => {
  expect(findTakenName([anna, paused], ['ben.de', 'anna.de.ben.de'])).toBeUndefined();
});
