import {
  containerReport,
  explainExit,
  INCIDENT_KINDS,
  judgeCertificate,
  judgeHost,
  judgeIssuing,
  judgeTenant,
  changedHostKey,
  lostServer,
  unreachableHost,
  unreachableNode,
  type ContainerSignal,
  type HostFacts,
  type IncidentReport,
  type WatchedNode,
  type WatchedTenant,
} from '../index.ts';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../subscriptions/subscription.ts';
import { createFormat } from './format.ts';
import { incidentWords } from './incident-words.ts';

const now = new Date('2026-11-26T10:00:00Z');
const german = createFormat('de', 'Europe/Berlin', now);

const died: ContainerSignal = {
  what: 'died',
  tenant: { id: 't', slug: 'lily', clientId: 'c' },
  hostId: 'h',
  role: 'backend',
  exitCode: 1,
  isOutOfMemory: false,
  memoryLimitMb: 160,
  deathsInWindow: 1,
  logLines: [],
  isOccurrence: true,
};
const tenant: WatchedTenant = {
  id: 't',
  slug: 'lily',
  clientId: 'c',
  hostId: 'h',
  isBeingChanged: false,
  settledAt: null,
  lastHeartbeatAt: new Date('2026-11-26T09:00:00Z'),
  database: 'unreachable',
  errorCount: 50,
  failedProbes: 3,
  probe: { status: 502 },
};
const full: HostFacts = {
  memoryTotalMb: 4000,
  memoryUsedPercent: 99,
  diskTotalGb: 80,
  diskUsedPercent: 91,
  cpus: 2,
  containersRunning: 4,
  dockerVersion: '28',
};

const issuing = judgeIssuing(
  tenant,
  {
    failures: 3,
    failure: { kind: 'name-not-proved', detail: 'no such host', facts: { name: 'lily.de' } },
    issued: undefined,
    nextTryAt: new Date('2026-11-26T11:00:00Z'),
  },
  now,
);

const REFUSED = ['No such image: x', 'insufficient resources', 'no suitable node', 'mount failed'];
const lostNode: WatchedNode = {
  id: 'n',
  hostname: 'worker-2',
  address: '10.0.0.2',
  state: 'down',
  availability: 'active',
};

const fullNode = { ...lostNode, state: 'ready', memoryUsedPercent: 98, diskUsedPercent: 96 };

/** All that the platform reports, as it reports it. */
const REPORTS: IncidentReport[] = [
  containerReport(died),
  containerReport({ ...died, what: 'out-of-memory', isOutOfMemory: true, exitCode: 137 }),
  containerReport({ ...died, deathsInWindow: 4 }),
  containerReport({ ...died, what: 'unhealthy' }),
  containerReport({ ...died, what: 'down', role: 'database', exitCode: undefined }),
  containerReport({ ...died, what: 'restarted-unseen', role: 'worker' }),
  ...REFUSED.map((said) => containerReport({ ...died, what: 'refused', exitCode: undefined, said })),
  containerReport({ ...died, what: 'short', exitCode: undefined, copies: { running: 1, wanted: 2 } }),
  containerReport({ ...died, what: 'down', role: 'gate', exitCode: undefined }),
  ...judgeTenant(tenant, now).reports,
  ...judgeCertificate(tenant, new Date('2026-12-01T00:00:00Z'), now).reports,
  ...(issuing === undefined ? [] : [issuing]),
  ...judgeHost({ id: 'h', name: 'host-1', kind: 'shared' }, full).reports,
  ...judgeHost({ id: 'h', name: 'swarm-1', kind: 'swarm' }, { ...full, nodes: [fullNode] }).reports,
  ...judgeHost({ id: 's', name: 'server-lily', kind: 'own-server' }, full, tenant).reports,
  unreachableHost({ id: 'h', name: 'host-1' }, 'connect ECONNREFUSED.'),
  unreachableNode({ id: 'h', name: 'swarm-1' }, lostNode, []),
  unreachableNode({ id: 'h', name: 'swarm-1' }, lostNode, ['lily', 'oak']),
  changedHostKey({ id: 'h', name: 'host-1' }),
  lostServer({ id: 'h', name: 'server-lily' }, { id: 't', slug: 'lily' }),
];

describe('incidentWords', () => {
  it('is tried with every kind of incident', () => {
    expect(new Set(REPORTS.map(({ kind }) => kind))).toEqual(new Set(INCIDENT_KINDS));
  });

  it.each(LANGUAGES)('says in %s what happened and why, of everything that is reported', (locale) => {
    const format = createFormat(locale, 'Europe/Berlin', now);
    for (const report of REPORTS) {
      const said = incidentWords(locale, format, report);

      expect(said, report.title).toMatchObject({ isEnglish: false });
      expect(said.cause, report.title).toBeDefined();
      expect(`${said.title} ${said.cause ?? ''}`).not.toMatch(/[{}]/);
      if (locale !== 'en') expect([report.title, report.cause]).not.toContain(said.title);
    }
  });

  it.each([
    [
      containerReport(died),
      'Anwendung von lily hat sich beendet',
      'Der Dienst hat sich mit einem eigenen Fehler beendet (Exit-Code 1); die letzten Zeilen sagen, mit welchem.',
    ],
    [
      containerReport({ ...died, isOutOfMemory: true, exitCode: 137 }),
      'Anwendung von lily hatte zu wenig Arbeitsspeicher',
      'Die Grenze von 160 MB Arbeitsspeicher war erreicht.',
    ],
    [
      containerReport({ ...died, what: 'short', exitCode: undefined, copies: { running: 1, wanted: 2 } }),
      'Anwendung von lily: 1 von 2 laufen',
      'Die anderen arbeiten solange weiter.',
    ],
    [
      unreachableNode({ id: 'h', name: 'swarm-1' }, lostNode, ['lily', 'oak']),
      'Im Swarm swarm-1 ist der Knoten worker-2 ausgefallen',
      'Der Swarm hält worker-2 (10.0.0.2) für „down“. Nur dort liegen die Daten von: lily, oak. Bis der Knoten zurück ist, sind diese Seiten ohne Datenbank; alles andere startet auf anderen Knoten neu.',
    ],
    [
      containerReport({ ...died, role: 'worker', exitCode: 130 }),
      'Hintergrunddienst von lily hat sich beendet',
      'Der Dienst wurde durch das Signal SIGINT beendet (Exit-Code 130).',
    ],
  ])('reads well in German: %j', (report, title, cause) => {
    const said = incidentWords('de', german, report);

    expect(said.title).toBe(title);
    expect(said.cause?.replaceAll(/\s/g, ' ')).toBe(cause);
  });

  it('has words for every exit that the platform explains', () => {
    const codes = [0, 1, 2, 12, 125, 126, 127, 134, 137, 139, 143, 130, 3];
    for (const exitCode of codes) {
      const said = incidentWords('en', createFormat('en', 'Europe/Berlin', now), {
        ...containerReport({ ...died, exitCode }),
      });
      const english = explainExit({ exitCode, isOutOfMemory: false });

      expect(said.cause?.slice(0, 12)).toBe(english.slice(0, 12));
    }
  });

  it('shows an incident from before there were facts as it was reported', () => {
    const old = { ...containerReport(died), facts: {} };

    expect(incidentWords('de', german, old)).toEqual({
      title: 'The backend of lily has ended',
      cause: old.cause,
      isEnglish: true,
    });
  });
});
