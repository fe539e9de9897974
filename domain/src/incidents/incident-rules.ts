import {
  SEVERITIES,
  type Incident,
  type IncidentKind,
  type IncidentReport,
  type Severity,
} from './incident.ts';

/** What a further report changes in the open incident; `isNews` says whether others are told. */
export interface MergedIncident {
  change: Pick<
    Incident,
    'kind' | 'severity' | 'title' | 'cause' | 'facts' | 'exitCode' | 'logLines' | 'count'
  >;
  isNews: boolean;
}

/** An open incident only gets worse: a restart loop stays one although the last crash alone would be less. */
export function mergeReport(open: Incident, report: IncidentReport): MergedIncident {
  const urgency = compareUrgency(report, open);
  const { kind, severity, title, cause, facts } = urgency >= 0 ? report : open;
  return {
    change: {
      kind,
      severity,
      title,
      cause,
      facts,
      exitCode: report.exitCode ?? open.exitCode,
      logLines: report.logLines.length > 0 ? report.logLines : open.logLines,
      count: open.count + (report.isOccurrence ? (report.occurrences ?? 1) : 0),
    },
    isNews: urgency > 0 || report.isOccurrence,
  };
}

/** While it is muted nobody hears of it, except that it is over. */
export function isMuted(incident: Pick<Incident, 'mutedUntil'>, now: Date): boolean {
  return incident.mutedUntil !== null && incident.mutedUntil > now;
}

const SETTLE_SECONDS = 30;
/** As long as the window in which restarts are counted: a loop with pauses is one loop. */
const LOOP_SETTLE_SECONDS = 300;

/** How long it must have been well before an incident of this kind is closed. */
export function settleSeconds(kind: IncidentKind): number {
  return kind === 'restart-loop' ? LOOP_SETTLE_SECONDS : SETTLE_SECONDS;
}

/** Among incidents of the same severity, those that say more about the cause come later. */
const KIND_ORDER: Partial<Record<IncidentKind, number>> = {
  'out-of-memory': 1,
  'restart-loop': 2,
  'host-key-changed': 1,
  'server-lost': 2,
};

function compareUrgency(a: { severity: Severity; kind: IncidentKind }, b: typeof a): number {
  const bySeverity = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
  return bySeverity === 0 ? (KIND_ORDER[a.kind] ?? 0) - (KIND_ORDER[b.kind] ?? 0) : bySeverity;
}
