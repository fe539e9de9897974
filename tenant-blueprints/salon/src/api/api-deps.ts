import type { ApiRouterDeps } from '@codexdlc/blueprint-kit/openapi/api-router.ts';
import type { SalonDeps } from '../salon-deps.ts';

export interface ApiDeps extends SalonDeps {
  limiter: ApiRouterDeps['limiter'];
  siteUrl: string;
}
