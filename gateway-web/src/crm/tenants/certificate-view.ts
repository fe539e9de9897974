import { CERTIFICATE_CRITICAL_DAYS, CERTIFICATE_WARNING_DAYS } from '@codexdlc/domain';
import type { components } from '@codexdlc/platform-api/client';
import type { Format } from '../../view/format.ts';
import type { FactView, StatusView, Tone } from '../../view/parts.ts';
import type { TenantTexts } from './texts/tenant-texts.ts';

type Certificate = NonNullable<components['schemas']['TenantCondition']['certificate']>;

const DAY_MS = 86_400_000;

/** Whether the certificate is good, for how long, and whose it is. */
export function certificateFacts(
  t: TenantTexts,
  format: Format,
  certificate: Certificate | null,
  now: Date,
): FactView[] {
  if (certificate === null) return [{ label: t.certificate, value: t.certificateNeverRead }];
  const { issuer, names, validUntil, fitsDomain } = certificate;
  return [
    { label: t.certificate, status: certificateStatus(t, certificate, now) },
    { label: t.validUntil, value: format.date(new Date(validUntil)) },
    { label: t.issuer, value: issuer },
    ...(fitsDomain ? [] : [{ label: t.certificateNames, value: names.join(', '), kind: 'mono' as const }]),
  ];
}

export function certificateStatus(
  t: TenantTexts,
  { validUntil, fitsDomain }: Pick<Certificate, 'validUntil' | 'fitsDomain'>,
  now: Date,
): StatusView {
  const days = Math.floor((Date.parse(validUntil) - now.getTime()) / DAY_MS);
  if (days < 0) return { tone: 'bad', word: t.certificateEnded };
  if (!fitsDomain) return { tone: 'bad', word: t.certificateOther };
  return { tone: toneOf(days), word: t.certificateLeft(days) };
}

/** As the incident that is opened when it ends soon. */
function toneOf(days: number): Tone {
  if (days <= CERTIFICATE_CRITICAL_DAYS) return 'bad';
  return days <= CERTIFICATE_WARNING_DAYS ? 'wait' : 'ok';
}
