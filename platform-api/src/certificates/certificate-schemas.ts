import { ISSUE_FAILURE_KINDS, type CheckedCertificate, type HeldCertificate as Held } from '@codexdlc/domain';
import { z } from 'zod';

/** What nginx shows to visitors, whoever signed it. */
export const ServedCertificate = z
  .object({
    issuer: z.string(),
    names: z.array(z.string()).meta({ description: 'Host names that it is valid for.' }),
    validFrom: z.iso.datetime(),
    validUntil: z.iso.datetime(),
    fitsDomain: z.boolean().meta({ description: "Whether the tenant's domain is among its names." }),
    checkedAt: z.iso.datetime(),
  })
  .meta({ id: 'TenantCertificate' });

/** What the platform holds of an authority, or wants of it. */
export const HeldCertificate = z
  .object({
    state: z.enum(['waiting', 'held', 'failing']).meta({
      description:
        '"waiting": none yet. "failing": the last try failed; the site shows what it has from before.',
    }),
    names: z.array(z.string()).meta({ description: 'What is wanted.' }),
    issuer: z.string().nullable(),
    validUntil: z.iso.datetime().nullable(),
    renewAt: z.iso.datetime().nullable(),
    installedAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When nginx was seen to show it; null while it does not.' }),
    isBusy: z.boolean().meta({ description: 'The authority is being asked just now.' }),
    failures: z.int().meta({ description: 'Tries in a row that failed.' }),
    failure: z
      .object({ kind: z.enum(ISSUE_FAILURE_KINDS), detail: z.string() })
      .nullable()
      .meta({ description: 'Why; the detail is what the other side said, in English.' }),
    nextTryAt: z.iso.datetime(),
  })
  .meta({ id: 'HeldCertificate' });

export function servedJson(served: CheckedCertificate | undefined): z.input<typeof ServedCertificate> | null {
  if (served === undefined) return null;
  const { validFrom, validUntil, checkedAt, ...rest } = served;
  return {
    ...rest,
    validFrom: validFrom.toISOString(),
    validUntil: validUntil.toISOString(),
    checkedAt: checkedAt.toISOString(),
  };
}

export function heldJson(held: Held | undefined): z.input<typeof HeldCertificate> | null {
  if (held === undefined) return null;
  const { state, wantedNames, issued, installedAt, isBusy, failures, failure, nextTryAt } = held;
  return {
    state,
    names: wantedNames,
    issuer: issued?.issuer ?? null,
    validUntil: issued?.notAfter.toISOString() ?? null,
    renewAt: issued?.renewAt.toISOString() ?? null,
    installedAt: installedAt?.toISOString() ?? null,
    isBusy,
    failures,
    failure: failure === undefined ? null : { kind: failure.kind, detail: failure.detail },
    nextTryAt: nextTryAt.toISOString(),
  };
}
