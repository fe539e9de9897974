import { describe, expect, it } from 'vitest';
import type { CaaRecord } from './dns-answers.ts';
import { caaText, permitsIssue } from './caa-rules.ts';

const record = (value: string, tag = 'issue', isCritical = false): CaaRecord => ({ tag, value, isCritical });
const permits = (...records: CaaRecord[]) => permitsIssue(records, ['letsencrypt.org']);

describe('permitsIssue', () => {
  it('is free where nobody is named for names like this', () => {
    expect(permits()).toBe(true);
    expect(permits(record('mailto:a@salon.de', 'iodef'), record('digicert.com', 'issuewild'))).toBe(true);
  });

  it('needs the authority among those that are named', () => {
    expect(permits(record('digicert.com'))).toBe(false);
    expect(permits(record('digicert.com'), record('LetsEncrypt.org'))).toBe(true);
    expect(permits(record(';'))).toBe(false);
  });

  it('reads by which check it may', () => {
    expect(permits(record('letsencrypt.org; validationmethods=dns-01'))).toBe(false);
    expect(permits(record('letsencrypt.org; validationmethods=dns-01,http-01'))).toBe(true);
    expect(permits(record('letsencrypt.org; accounturi=https://ca.example/1'))).toBe(true);
  });

  it('obeys a critical property that it does not know', () => {
    expect(permits(record('letsencrypt.org'), record('x', 'future', true))).toBe(false);
    expect(permits(record('letsencrypt.org'), record('x', 'future'))).toBe(true);
  });
});

describe('caaText', () => {
  it('is as zone files have it', () => {
    expect(caaText(record('letsencrypt.org'))).toBe('0 issue "letsencrypt.org"');
    expect(caaText(record('letsencrypt.org', 'issue', true))).toBe('128 issue "letsencrypt.org"');
  });
});
