import type { RequestHandler } from 'express';
import type { Knex } from 'knex';
import { createAccountPolicyRepository } from './account-policy-repository.ts';
import { userOf } from './require-role.ts';

const OPEN = /^\/(?:account(?:\/|$)|sign-out$)/;

/** Where the owner requires a second factor, whoever has none sees the page to set one up and nothing else. */
export function secondFactorGate({ db, base }: { db: Knex; base: string }): RequestHandler {
  return async (req, res, next) => {
    const isOpen = userOf(res).hasTotp || OPEN.test(req.path);
    if (isOpen || !(await createAccountPolicyRepository(db).requiresSecondFactor())) next();
    else res.set('hx-redirect', `${base}/account`).redirect(303, `${base}/account`);
  };
}
