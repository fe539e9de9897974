import {
  useRecoveryCode,
  verifyPasskey,
  verifyTotp,
  type Factors,
  type FactorVerdict,
  type Proof,
} from '@codexdlc/domain/sign-in';
import type { Request, Response } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import type { FieldView } from '../view/parts.ts';
import { bodyText } from './body-text.ts';
import { codeField, recoveryCodeField } from './form-fields.ts';
import { readAssertion } from './passkey-answers.ts';
import { assertionOptions, checkAssertion } from './passkey-ceremony.ts';
import { passkeySite } from './passkey-site.ts';
import { lockedNotice, textsOf } from './refusal.ts';
import { matchTotp } from './totp-app.ts';

export type FactorField = 'code' | 'recoveryCode' | 'passkey';

export interface FactorProof {
  verdict: FactorVerdict;
  field: FactorField;
  proof: Proof;
}

/** Whichever of the user's second factors the form brings. */
export async function proveSecondFactor(
  deps: GatewayDeps,
  req: Request,
  userId: string,
): Promise<FactorProof> {
  const passkey = bodyText(req, 'passkey');
  if (passkey !== undefined) {
    return { field: 'passkey', proof: 'passkey', verdict: await provePasskey(deps, req, userId, passkey) };
  }
  const recoveryCode = bodyText(req, 'recoveryCode');
  if (recoveryCode !== undefined) {
    const verdict = await useRecoveryCode(deps, { userId, code: recoveryCode.slice(0, 100) });
    return { field: 'recoveryCode', proof: 'recovery-code', verdict };
  }
  const code = (bodyText(req, 'code') ?? '').slice(0, 100);
  return {
    field: 'code',
    proof: 'totp',
    verdict: await verifyTotp({ ...deps, matchTotp }, { userId, code }),
  };
}

async function provePasskey(
  deps: GatewayDeps,
  req: Request,
  userId: string,
  text: string,
): Promise<FactorVerdict> {
  const site = passkeySite(deps.config);
  const answer = readAssertion(text);
  if (!site || !answer) return { result: 'wrong' };
  const check = checkAssertion(req, site, deps.now(), answer, { isAlone: false });
  const verdict = await verifyPasskey(deps, { credentialId: answer.id, ip: req.ip ?? '', userId, check });
  return verdict.result === 'right' ? { result: 'right' } : verdict;
}

export interface SecondFactorView {
  /** The code that is asked for: of the app, or one of the recovery codes. */
  field: FieldView | undefined;
  /** JSON for the browser; undefined where there is no passkey, or none can be used. */
  passkeyOptions: string | undefined;
  problem: string | undefined;
  otherWay: { href: string; label: string } | undefined;
  scripts: readonly string[];
}

/** What the page asks for; `failed` is what was just tried in vain. */
export async function secondFactorView(
  deps: GatewayDeps,
  req: Request,
  res: Response,
  given: { factors: Factors; path: string; failed?: FactorProof | undefined },
): Promise<SecondFactorView> {
  const { factors, path, failed } = given;
  const texts = textsOf(res);
  const wantsRecovery = failed?.field === 'recoveryCode' || req.query['with'] === 'recovery-code';
  const site = factors.passkeys.length > 0 && !wantsRecovery ? passkeySite(deps.config) : undefined;
  const error =
    failed?.verdict.result === 'wrong' && failed.field !== 'passkey' ? texts.wrongCode : undefined;
  const separator = path.includes('?') ? '&' : '?';
  return {
    field: fieldOf(),
    passkeyOptions: site && (await assertionOptions(req, site, deps.now(), factors.passkeys)),
    problem: problemOf(),
    otherWay: wantsRecovery
      ? { href: path, label: factors.totpSince === null ? texts.usePasskey : texts.secondStep.useApp }
      : factors.recoveryCodesLeft > 0
        ? { href: `${path}${separator}with=recovery-code`, label: texts.secondStep.useRecoveryCode }
        : undefined,
    scripts: site ? ['webauthn.js', 'passkeys.js'] : [],
  };

  function fieldOf(): FieldView | undefined {
    if (wantsRecovery) return recoveryCodeField(texts, error);
    return factors.totpSince === null ? undefined : codeField(texts, error);
  }

  function problemOf(): string | undefined {
    if (failed?.verdict.result === 'locked') return lockedNotice(res, failed.verdict.until, deps.now());
    return failed?.verdict.result === 'wrong' && failed.field === 'passkey' ? texts.passkeyFailed : undefined;
  }
}
