import { LANGUAGES, newId, type Incident, type Language } from '@codexdlc/domain';
import { describe, expect, it } from 'vitest';
import type { MessageContent } from '../messages/message.ts';
import { createReader } from '../texts/reader.ts';
import type { IncidentFacts } from './incident-facts-repository.ts';
import { incidentMessage } from './incident-view.ts';

const now = new Date('2026-11-26T13:10:00Z');
const at = (time: string) => new Date(`2026-11-26T${time}Z`);
const incident: Incident = {
  id: newId(),
  kind: 'crash',
  severity: 'critical',
  state: 'open',
  fingerprint: 'container:t:backend',
  title: 'The backend of lily has ended',
  cause: 'x',
  facts: { tenant: 'lily', role: 'backend', what: 'died', isOutOfMemory: false },
  exitCode: 137,
  logLines: ['listening', 'Error: out of beans'],
  tenantId: newId(),
  hostId: newId(),
  clientId: newId(),
  count: 1,
  openedAt: at('13:00:00'),
  lastSeenAt: at('13:00:00'),
  acknowledgedAt: null,
  acknowledgedBy: null,
  mutedUntil: null,
  closedAt: null,
  version: 1,
};
const shown = (
  change: Partial<Incident> = {},
  more: Partial<IncidentFacts> = {},
  language: Language = 'en',
) =>
  incidentMessage(
    { reader: createReader(language, 'Europe/Berlin', now), gatewayUrl: 'https://agency.example', now },
    {
      incident: { ...incident, ...change },
      tenant: { slug: 'lily', domain: 'lily.example' },
      host: 'one',
      ...more,
    },
  );
const lines = (content: MessageContent) => String(content.text).split('\n');
const words = ({ buttons = [] }: MessageContent) =>
  buttons.map((row) => row.map(({ text }) => text).join(' | '));

describe('incidentMessage', () => {
  it('says how bad it is, what, why, where, since when and the last lines', () => {
    expect(lines(shown())).toEqual([
      '<b>Critical</b>: The application of lily has ended',
      'It was killed from outside (exit code 137, SIGKILL).',
      'lily, <code>lily.example</code> · Host one',
      'Exit code 137 (SIGKILL: ended by force)',
      'Since 14:00',
      '<pre>listening',
      'Error: out of beans</pre>',
    ]);
    expect(words(shown())).toEqual([
      'I take care of it | Restart',
      'Logs | Open in the CRM',
      'Mute 1 h | Mute 8 h | Mute to the end',
    ]);
  });

  it('speaks the language of the chat', () => {
    expect(lines(shown({}, {}, 'de'))[0]).toBe('<b>Kritisch</b>: Anwendung von lily hat sich beendet');
    expect(lines(shown({}, {}, 'ru'))[0]).toMatch(/^<b>Критично<\/b>: /);
  });

  it('tells how often, who looks after it and until when it is muted', () => {
    const text = lines(
      shown({
        count: 4,
        lastSeenAt: at('13:05:00'),
        state: 'acknowledged',
        acknowledgedBy: 'Jana',
        acknowledgedAt: at('13:06:00'),
        mutedUntil: new Date('2026-11-28T08:00:00Z'),
      }),
    );

    expect(text).toContain('Since 14:00. Seen 4 times, last at 14:05');
    expect(text).toContain('Jana has been looking after it since 14:06');
    expect(text).toContain('Muted until 28 Nov 2026, 09:00');
  });

  it('offers what can still be done', () => {
    const muted = { state: 'acknowledged' as const, mutedUntil: new Date('2026-11-28T08:00:00Z') };

    expect(words(shown(muted))).toEqual(['Restart', 'Logs | Open in the CRM', 'Tell again']);
    expect(words(shown({ kind: 'certificate-expiring' }))[0]).toBe('I take care of it');
    expect(words(shown({ kind: 'disk-full', tenantId: null }, { tenant: undefined }))).toEqual([
      'I take care of it',
      'Open in the CRM',
      'Mute 1 h | Mute 8 h | Mute to the end',
    ]);
  });

  it('says after how long it ended, and offers no change any more', () => {
    const ended = shown({ state: 'closed', closedAt: at('13:03:00'), mutedUntil: at('20:00:00') });

    expect(lines(ended)).toEqual([
      '<b>Critical</b>, ended after 3m: The application of lily has ended',
      'It was killed from outside (exit code 137, SIGKILL).',
      'lily, <code>lily.example</code> · Host one',
      'Exit code 137 (SIGKILL: ended by force)',
      '14:00 – 14:03',
    ]);
    expect(words(ended)).toEqual(['Logs | Open in the CRM']);
  });

  it('shows the address as text where Telegram takes no button', () => {
    const local = incidentMessage(
      { reader: createReader('en', 'Europe/Berlin', now), gatewayUrl: 'http://localhost:8702', now },
      { incident, tenant: undefined, host: undefined },
    );

    expect(words(local)[1]).toBe('Logs');
    expect(lines(local).at(-1)).toBe(
      `Open in the CRM: <code>http://localhost:8702/crm/incidents/${incident.id}</code>`,
    );
  });

  it.each(LANGUAGES)('stays whole and short with hostile values (%s)', (language) => {
    const evil = `<b>&"\u202E\u2066${'\u{1F600}'.repeat(5_000)}<i>`;
    const content = shown(
      {
        kind: 'site-down',
        title: evil,
        cause: evil,
        facts: {},
        acknowledgedBy: evil,
        acknowledgedAt: at('13:06:00'),
        mutedUntil: at('20:00:00'),
        logLines: Array.from({ length: 20 }, () => evil),
        count: 1_000_000,
      },
      { tenant: { slug: evil, domain: evil }, host: evil },
      language,
    );
    const text = String(content.text);
    const ours = text.replaceAll(/<\/?(?:b|code|pre)>/g, '');

    expect(ours).not.toMatch(/[<>\u202E\u2066]/);
    expect(text.isWellFormed()).toBe(true);
    const seen = ours.replaceAll(/&(?:lt|gt|amp|quot);/g, 'x');
    expect(seen.length).toBeLessThanOrEqual(4_096);
    expect(text).toMatch(/<pre>…/);
  });
});
