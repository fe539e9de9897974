import { LABELS } from '@codexdlc/domain/words';
import type { components } from '../../client/index.ts';
import { momentText, plainLine } from '../line-plan.ts';

type Certificates = components['schemas']['TenantCertificates'];

const STATES = { waiting: 'no certificate yet', held: 'certificate issued', failing: 'last try failed' };

/** What visitors see, what is held of an authority, and what comes next. */
export function certificateLines(slug: string, { served, held }: Certificates): string[] {
  return [...servedLines(slug, served), ...(held === null ? NO_AUTHORITY : heldLines(held))].map(plainLine);
}

const NO_AUTHORITY = ['  No authority is asked: certificates come from the CA of the machine.'];

function servedLines(slug: string, served: Certificates['served']): string[] {
  if (served === null) return [`  ${slug}  what nginx shows was not read yet`];
  const fits = served.fitsDomain ? '' : ', for other names';
  return [
    `  ${slug}  shown: ${served.issuer}, until ${momentText(served.validUntil)}${fits}`,
    `  names: ${served.names.join(', ')}`,
  ];
}

function heldLines(held: NonNullable<Certificates['held']>): string[] {
  const { state, names, issuer, validUntil, renewAt, installedAt, isBusy, failure, failures, nextTryAt } =
    held;
  const where = installedAt === null ? 'not at nginx yet' : 'at nginx';
  return [
    `  authority: ${STATES[state]}${isBusy ? ', being asked just now' : ''}, for ${names.join(', ')}`,
    ...(issuer === null || validUntil === null
      ? []
      : [`  held: ${issuer}, until ${momentText(validUntil)}, ${where}`]),
    ...(failure === null
      ? []
      : [
          `  ${LABELS.en.certificateFailures[failure.kind]} ${failure.detail}`,
          `  tries in a row: ${failures}, the next one at ${momentText(nextTryAt)}`,
        ]),
    ...(renewAt === null || failure !== null ? [] : [`  renewal from ${momentText(renewAt)}`]),
  ];
}
