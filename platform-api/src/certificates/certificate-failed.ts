import type { ExplainedFailure } from './failure-of-error.ts';

/** Carries what a part has already explained. */
export class CertificateFailed extends Error {
  readonly failure: ExplainedFailure;

  constructor(failure: ExplainedFailure) {
    super(failure.detail);
    this.name = 'CertificateFailed';
    this.failure = failure;
  }
}
