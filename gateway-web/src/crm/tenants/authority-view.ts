import { LABELS } from '@codexdlc/domain/words';
import type { components } from '@codexdlc/platform-api/client';
import type { Locale } from '../../locale/locale.ts';
import type { Format } from '../../view/format.ts';
import type { FactView, StatusView } from '../../view/parts.ts';
import { TENANT_TEXTS, type TenantTexts } from './texts/tenant-texts.ts';

type Held = components['schemas']['HeldCertificate'];

/** How it goes with the authority that certificates are asked of; nothing where none is. */
export function authorityFacts(locale: Locale, format: Format, held: Held | null): FactView[] {
  if (held === null) return [];
  const t = TENANT_TEXTS[locale];
  const { failure, failures, nextTryAt, names, renewAt } = held;
  return [
    { label: t.authority, status: authorityStatus(t, held) },
    { label: t.authorityNames, value: names.join(', '), kind: 'mono' },
    ...(failure === null
      ? []
      : [
          { label: t.authorityFailure, value: LABELS[locale].certificateFailures[failure.kind] },
          { label: t.authorityTries, value: format.number(failures) },
          { label: t.authorityNext, at: new Date(nextTryAt) },
        ]),
    ...(renewAt === null || failure !== null
      ? []
      : [{ label: t.authorityRenewal, value: format.date(new Date(renewAt)) }]),
  ];
}

function authorityStatus(t: TenantTexts, { state, isBusy, installedAt }: Held): StatusView {
  if (isBusy) return { tone: 'wait', word: t.authorityBusy, isLive: true };
  const word = t.authorityStates[state];
  if (state === 'held') return { tone: installedAt === null ? 'wait' : 'ok', word };
  return { tone: state === 'failing' ? 'bad' : 'wait', word };
}
