import { loadSurveys, type Surveys } from '@codexdlc/domain/surveys';
import { join } from 'node:path';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { loadNiches } from '../../public-site/load-niches.ts';
import type { Niche } from '../../public-site/niche.ts';

/** What pages of leads need besides what all pages need. */
export interface LeadPageDeps extends GatewayDeps {
  niches: readonly Niche[];
  surveys: () => Promise<Surveys>;
}

const NICHES = join(import.meta.dirname, '../../../niches');

/** Read once, when the process starts: both are data of the checkout. */
export function withNichesAndSurveys(deps: GatewayDeps): LeadPageDeps {
  let surveys: Promise<Surveys> | undefined;
  return { ...deps, niches: loadNiches(NICHES), surveys: () => (surveys ??= loadSurveys()) };
}
