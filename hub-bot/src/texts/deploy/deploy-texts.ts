import type { Language } from '@codexdlc/domain';
import type { DeployRefusal } from '../../deploy/deploy-machine.ts';
import type { DeployStep } from '../../deploy/deploy-state.ts';
import { deployDe } from './de.ts';
import { deployEn } from './en.ts';
import { deployRu } from './ru.ts';

/** Words of the conversation that ends in a new tenant. */
export interface DeployTexts {
  title: (who: string | undefined) => string;
  questions: Record<Exclude<DeployStep, 'review'>, string>;
  labels: Record<Exclude<DeployStep, 'review'>, string> & { client: string; alias: string };
  review: string;
  deploy: string;
  back: string;
  cancel: string;
  anyHost: string;
  host: (name: string, free: string) => string;
  noHost: (needed: string) => string;
  noPlan: string;
  plan: (name: string, price: string, period: string) => string;
  periods: Record<'month' | 'year', string>;
  planNotYours: string;
  noEmail: string;
  languages: Record<Language, string>;
  noRelease: string;
  refused: string;
  refusals: Record<DeployRefusal, string>;
  question: (domain: string) => string;
  subject: (domain: string) => string;
  started: string;
  noSubscription: (why: string) => string;
  leadNotLinked: (why: string) => string;
  leadHasTenant: string;
  changeAbove: string;
  cancelled: string;
  confirmed: string;
  expired: string;
  replaced: string;
  /** A button of a conversation that has ended, or that is somebody else's. */
  over: string;
}

export const DEPLOY_TEXTS: Record<Language, DeployTexts> = { de: deployDe, en: deployEn, ru: deployRu };
