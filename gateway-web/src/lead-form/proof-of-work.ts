import { createHash, hkdfSync } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib/v1';
import type { GatewayDeps } from '../http/gateway-deps.ts';

/** About half a second for a phone; a thousand forms cost a sender ten minutes. */
const MAX_NUMBER = 60_000;
const VALID_MS = 2 * 3_600_000;
const USED_PREFIX = 'waas:form-proof:';
const MAX_PROOF_LENGTH = 2000;

export interface ProofOfWork {
  challenge(): Promise<object>;
  /** A solution counts for one form, however often that is sent; `form` is what only it has. */
  check(proof: string | undefined, form: string): Promise<'solved' | 'missing' | 'wrong'>;
}

/** Instead of a foreign captcha: nobody else sees who fills in a form, and nothing has to be looked at. */
export function proofOfWork({
  config,
  redis,
  now,
  log,
}: Pick<GatewayDeps, 'config' | 'redis' | 'now' | 'log'>): ProofOfWork {
  const hmacKey = Buffer.from(hkdfSync('sha256', config.key, '', 'gateway-proof-of-work-1', 32)).toString(
    'hex',
  );
  return {
    challenge: () =>
      createChallenge({ hmacKey, maxNumber: MAX_NUMBER, expires: new Date(now().getTime() + VALID_MS) }),
    async check(proof, form) {
      if (proof === undefined || proof === '') return 'missing';
      if (proof.length > MAX_PROOF_LENGTH) return 'wrong';
      const isSolved = await verifySolution(proof, hmacKey).catch(() => false);
      if (!isSolved) return 'wrong';
      try {
        const owner = createHash('sha256').update(form).digest('base64url');
        const before = await redis.set(`${USED_PREFIX}${proof}`, owner, {
          condition: 'NX',
          GET: true,
          expiration: { type: 'PX', value: VALID_MS },
        });
        return before === null || before === owner ? 'solved' : 'wrong';
      } catch (err) {
        // Without Redis a solution may be used twice for a while: better than to refuse people.
        log.warn({ err }, 'a proof of work could not be noted as used');
        return 'solved';
      }
    },
  };
}
