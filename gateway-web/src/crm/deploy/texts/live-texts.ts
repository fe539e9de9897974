import type { OperationKind, OperationState, StepState } from '@codexdlc/domain';
import type { OperationWords } from '@codexdlc/domain/words';
import type { Locale } from '../../../locale/locale.ts';
import { liveDe } from './live-de.ts';
import { liveEn } from './live-en.ts';
import { liveRu } from './live-ru.ts';

/** Words of the view that shows an operation while it runs. */
export interface LiveTexts extends OperationWords {
  kinds: Record<OperationKind, string>;
  states: Record<OperationState, string>;
  stepStates: Record<StepState, string>;
  /** By name of the step; one that is not here is shown as the platform calls it. */
  steps: Record<string, string>;
  stepsTitle: string;
  diagramTitle: string;
  diagram: {
    visitors: string;
    site: string;
    certificate: string;
    neighbours: string;
    network: string;
    application: string;
    database: string;
    migrations: string;
    cache: string;
    mail: string;
  };
  progress: string;
  left: (time: string) => string;
  late: string;
  took: (time: string) => string;
  logTitle: string;
  logEmpty: string;
  logTrimmed: string;
  withoutScript: string;
  cancel: string;
  cancelTitle: (slug: string) => string;
  cancelText: string;
  cancelConsequences: string[];
  cancelling: string;
  cancelRequested: string;
  retryHint: string;
  failedTitle: string;
  waitingTitle: string;
  cancelledTitle: string;
  original: string;
  sendAccess: string;
  back: string;
  liveAt: (domain: string) => string;
  requestedBy: (name: string) => string;
}

export const LIVE_TEXTS: Record<Locale, LiveTexts> = { de: liveDe, en: liveEn, ru: liveRu };
