import { LANGUAGES, newId } from '@codexdlc/domain';
import type { Lead } from '@codexdlc/domain/leads';
import { describe, expect, it } from 'vitest';
import { digestMessage } from '../alerts/digest-view.ts';
import type { IncidentFacts } from '../alerts/incident-facts-repository.ts';
import type { MessageContent } from '../messages/message.ts';
import { createReader } from '../texts/reader.ts';
import { leadListMessage } from './lead-list-view.ts';
import { logsMessage } from './logs-view.ts';
import { platformStatusMessage } from './platform-status-view.ts';
import type { TenantStatus } from './read-tenant-status.ts';
import type { Tenant } from './read-tenants.ts';
import { tenantsMessage } from './say-tenants.ts';
import { tenantStatusMessage } from './tenant-status-view.ts';

const now = new Date('2026-11-26T13:00:00Z');
const gatewayUrl = 'https://agency.example';
const EVIL = `<b>&"\u202E\u2066\u0000\n${'\u{1F600}'.repeat(5_000)}</pre><i>`;
const id = newId();
const tenant: Tenant = {
  id,
  slug: EVIL,
  clientId: id,
  hostId: id,
  target: 'shared-host',
  blueprint: EVIL,
  releaseVersion: EVIL,
  domain: EVIL,
  aliases: [],
  settings: {},
  status: 'suspended',
  statusReason: EVIL,
  memoryMb: 512,
  destroyAfter: null,
  version: 1,
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
};
const incident: TenantStatus['incidents'][number] = {
  id,
  kind: 'site-down',
  severity: 'critical',
  state: 'open',
  title: EVIL,
  cause: EVIL,
  facts: {},
  exitCode: null,
  logLines: [],
  count: 1,
  tenantId: id,
  hostId: id,
  openedAt: now.toISOString(),
  lastSeenAt: now.toISOString(),
  acknowledgedAt: null,
  acknowledgedBy: null,
  mutedUntil: null,
  closedAt: null,
  version: 1,
};
const many = <T>(one: T, count = 60): T[] => Array.from({ length: count }, () => one);
const named = { name: EVIL, zone: null, state: 'wrong' as const, live: 'wrong' as const, records: [] };
const hostileDns: NonNullable<TenantStatus['dns']> = {
  state: 'wrong',
  live: 'wrong',
  checkedAt: now.toISOString(),
  address: null,
  names: [
    {
      ...named,
      findings: many({ reason: 'other-address' as const, facts: { name: EVIL, host: EVIL, value: EVIL } }),
    },
  ],
};
const waitingDns: TenantStatus['dns'] = {
  ...hostileDns,
  state: 'waiting',
  live: 'waiting',
  names: [
    {
      ...named,
      findings: [
        { reason: 'no-record', facts: { name: 'lily.de', type: 'A', host: '@', value: '203.0.113.7' } },
      ],
    },
  ],
};
const status: TenantStatus = {
  tenant,
  condition: undefined,
  dns: hostileDns,
  uptime: [],
  measured: [],
  subscription: undefined,
  incidents: many(incident, 5),
  lastOperation: undefined,
};
// Only what the list reads of a lead.
const lead = {
  id,
  company: EVIL,
  name: null,
  niche: EVIL,
  stage: 'new',
  score: 99,
  qualification: 'hot',
  submittedAt: now,
  createdAt: now,
} as Lead;
const facts = {
  incident: {
    ...incident,
    fingerprint: 'x',
    clientId: null,
    openedAt: now,
    lastSeenAt: now,
    acknowledgedAt: null,
  },
  tenant: undefined,
  host: undefined,
} as unknown as IncidentFacts;

const MESSAGES: Record<string, (reader: ReturnType<typeof createReader>) => MessageContent> = {
  'a tenant': (reader) => tenantStatusMessage({ reader, gatewayUrl, now, mayChange: true }, status),
  'the platform': (reader) =>
    platformStatusMessage(
      { reader, gatewayUrl },
      {
        tenants: many(tenant),
        incidents: many(incident),
        operations: many({ kind: 'create', slug: EVIL, percent: 5 } as never),
        hosts: many({ name: EVIL, tenants: 1_000, sample: undefined }),
      },
    ),
  'a list of tenants': (reader) =>
    tenantsMessage(reader, { filter: 'all', page: 2, pages: 9, shown: many(tenant, 10) }, new Set([id])),
  'lines of a log': (reader) =>
    logsMessage({
      reader,
      gatewayUrl,
      tenant: { id, slug: EVIL },
      service: 'worker',
      lines: many({ service: EVIL, line: EVIL }),
    }),
  'a list of leads': (reader) =>
    leadListMessage(
      { reader, gatewayUrl, niches: [], totals: [{ stage: 'new', count: 9_999 }] },
      { stage: undefined, page: 2, pages: 9, shown: many(lead, 8) },
    ),
  'a digest': (reader) => digestMessage({ reader, gatewayUrl, now }, many(facts, 50)),
};

describe.each(Object.entries(MESSAGES))('%s with hostile values', (_, make) => {
  it.each(LANGUAGES)('stays whole, short and in our own tags (%s)', (language) => {
    const { text, buttons = [] } = make(createReader(language, 'Europe/Berlin', now));
    const shown = String(text);
    const ours = shown.replaceAll(/<\/?(?:b|code|pre|i)>/g, '');

    expect(ours).not.toMatch(/[<>\u202E\u2066]/);
    expect(ours).not.toContain('\u0000');
    expect(shown.isWellFormed()).toBe(true);
    expect(ours.replaceAll(/&(?:lt|gt|amp|quot);/g, 'x').length).toBeLessThanOrEqual(4_096);
    for (const tag of ['b', 'code', 'pre'])
      expect(shown.split(`<${tag}>`)).toHaveLength(shown.split(`</${tag}>`).length);
    expect(buttons.flat().length).toBeLessThanOrEqual(100);
    for (const button of buttons.flat()) {
      expect(button.text.length).toBeGreaterThan(0);
      if ('data' in button) expect(Buffer.byteLength(button.data)).toBeLessThanOrEqual(64);
    }
  });
});

describe('tenantStatusMessage', () => {
  it.each([
    ['managed', 'correct', 'DNS: set by us'],
    [
      'managed',
      'wrong',
      'DNS: set by us, leads elsewhere. Redeploy the tenant: that puts the records right.',
    ],
    ['correct', 'correct', 'DNS: correct'],
  ] as const)('says of DNS that is %s and seen as %s: %s', (state, live, expected) => {
    const findings = [{ reason: 'managed-changed' as const, facts: {} }];
    const dns = { ...hostileDns, state, live, names: [{ ...named, state, live, findings }] };
    const reader = createReader('en', 'Europe/Berlin', now);

    const { text } = tenantStatusMessage({ reader, gatewayUrl, now, mayChange: false }, { ...status, dns });

    expect(String(text).split('\n')).toContain(expected);
  });

  it('says everything of a tenant that is known', () => {
    const known: TenantStatus = {
      ...status,
      tenant: {
        ...tenant,
        slug: 'lily',
        domain: 'lily.de',
        blueprint: 'salon',
        releaseVersion: '1.2.0',
        status: 'live',
      },
      incidents: [],
      dns: waitingDns,
      uptime: [{ day: '2026-11-26', checksOk: 999, checksFailed: 1, percent: 99.9 }],
      measured: [
        {
          at: now.toISOString(),
          responses: 10,
          responseAvgMs: 120,
          responseP95Ms: 200,
          memoryAvgBytes: null,
          memoryMaxBytes: null,
          diskBytes: 1_288_490_189,
        },
      ],
      condition: {
        heartbeat: null,
        failedProbes: 0,
        certificate: {
          issuer: 'x',
          names: ['lily.de'],
          validFrom: '2026-01-01T00:00:00Z',
          validUntil: '2026-12-06T13:00:00Z',
          fitsDomain: true,
          checkedAt: now.toISOString(),
        },
        heldCertificate: null,
        containers: [
          {
            service: 'backend',
            state: 'running',
            health: 'healthy',
            restarts: 0,
            startedAt: null,
            memoryBytes: 209_715_200,
            memoryLimitBytes: 536_870_912,
          },
        ],
      },
      subscription: { state: 'past_due', periodEndsOn: '2026-12-01' } as TenantStatus['subscription'],
      lastOperation: {
        kind: 'redeploy',
        state: 'failed',
        percent: 40,
        finishedAt: '2026-11-26T10:00:00Z',
      } as TenantStatus['lastOperation'],
    };
    const reader = createReader('en', 'Europe/Berlin', now);
    const { text } = tenantStatusMessage({ reader, gatewayUrl, now, mayChange: false }, known);

    expect(String(text).split('\n')).toEqual([
      '<b>lily</b>: online',
      '<code>lily.de</code>',
      'Health: all services are well',
      'Uptime, 7 days: 99.9%',
      'Response time: 120ms',
      'Memory: 200MB of 512MB',
      'Disk: 1.2GB',
      'Version: salon 1.2.0',
      'DNS: records are missing. At the domain provider add: type A, name @, value 203.0.113.7.',
      'Certificate: until 6 Dec 2026 (10 days)',
      'Subscription: past due, invoiced until 1 Dec 2026',
      'Last operation: Redeploy, failed, 3 hr ago',
      'Incidents: none',
    ]);
  });

  it('offers changes only to whoever may change, and only those that are possible', () => {
    const reader = createReader('en', 'Europe/Berlin', now);
    const labels = (mayChange: boolean) =>
      (tenantStatusMessage({ reader, gatewayUrl, now, mayChange }, status).buttons ?? [])
        .flat()
        .map(({ text }) => text);

    expect(labels(true)).toEqual(expect.arrayContaining(['Resume', 'Logs']));
    expect(labels(true)).not.toContain('Suspend');
    expect(labels(false)).toEqual(['Look again', 'Open in the CRM']);
  });
});
