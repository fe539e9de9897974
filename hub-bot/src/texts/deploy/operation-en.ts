import { OPERATION_HEADLINES } from '@codexdlc/domain/words';
import type { OperationTexts } from './operation-texts.ts';

export const operationEn: OperationTexts = {
  ...OPERATION_HEADLINES.en,
  outcome: {
    create: 'Everything is up and stayed healthy while it was watched.',
    change: 'The change is active.',
    upgrade: 'The new version is running.',
    redeploy: 'Everything is as it should be.',
    restart: 'The application was restarted and is healthy.',
    backup: 'The copy is complete and readable.',
    'rotate-secrets': 'The new secrets are in use, the old ones are not.',
    suspend: 'A notice stands in place of the site. The data is still there.',
    resume: 'The site answers again.',
    retire: 'The tenant is retired. It can be brought back until the grace period ends.',
    restore: 'The tenant is back.',
    destroy: 'Data, state and names are erased.',
  },
  took: (time) => `Took ${time}`,
  failedIn: (step) => `Failed at: ${step}`,
  todo: 'What helps',
  rolledBack: 'The version before serves again.',
  retry: 'Retry',
  open: 'Open the site',
  crm: 'Tenant in the CRM',
  operation: 'Open in the CRM',
  retryQuestion: 'It goes on from the step that failed. What is done stays done.',
  retrySubject: (slug) => `Retry the operation: ${slug}`,
  retried: 'The operation is running again.',
  gone: 'This operation is no longer there.',
};
