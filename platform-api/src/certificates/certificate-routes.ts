import { createCertificatesRepository, createTenantsRepository, heldCertificateOf } from '@codexdlc/domain';
import { z } from 'zod';
import { route, type Route } from '../http/route.ts';
import type { RequestDeps } from '../tenant-requests/request-operation.ts';
import { HeldCertificate, heldJson, ServedCertificate, servedJson } from './certificate-schemas.ts';
import { renewCertificate } from './renew-certificate.ts';

const TenantParams = z.object({ tenantId: z.uuid() });
const Certificates = z
  .object({
    served: ServedCertificate.nullable().meta({
      description: 'What nginx shows; read once an hour. Null when it was never read.',
    }),
    held: HeldCertificate.nullable().meta({
      description: 'Of an authority; null where certificates come from the CA of the machine.',
    }),
  })
  .meta({ id: 'TenantCertificates' });

export function certificateRoutes({ queue }: Pick<RequestDeps, 'queue'>): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/tenants/{tenantId}/certificate',
      permission: 'tenant:read',
      id: 'getTenantCertificate',
      tag: 'Tenants',
      summary:
        'Its certificate: what visitors are shown, what is held of an authority, and how the last try went',
      params: TenantParams,
      answer: { status: 200, schema: Certificates },
      async handle({ db, actor, params }) {
        const { id } = await createTenantsRepository(db, actor).get(params.tenantId);
        const [served, held] = await Promise.all([
          createCertificatesRepository(db).of(id),
          heldCertificateOf(db, id),
        ]);
        return { status: 200, body: { served: servedJson(served), held: heldJson(held) } };
      },
    }),
    route({
      method: 'post',
      path: '/v1/tenants/{tenantId}/certificate/renew',
      permission: 'tenant:change',
      id: 'renewTenantCertificate',
      tag: 'Tenants',
      summary: 'Ask the authority for a new one now, within what it allows',
      params: TenantParams,
      answer: { status: 202, schema: HeldCertificate },
      async handle({ db, actor, params }) {
        return { status: 202, body: heldJson(await renewCertificate({ db, queue }, actor, params)) };
      },
    }),
  ];
}
