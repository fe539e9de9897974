import type { Locale } from '../../locale/locale.ts';
import type { StatusView } from '../../view/parts.ts';
import type { CheckedDomain } from './check-domain.ts';
import { publicAddress } from './domain-rules.ts';
import { FORM_TEXTS } from './texts/form-texts.ts';

export interface DomainView {
  status: StatusView;
  /** What the name points to now. */
  now: string[];
  /** What should be written at the domain's provider, where it is known. */
  record: { text: string; address: string } | undefined;
  nowLabel: string;
}

/** What the check found, in words, and what to do; undefined while the name is not whole. */
export function domainView(locale: Locale, { domain, verdict, own }: CheckedDomain): DomainView | undefined {
  const t = FORM_TEXTS[locale].dns;
  const address = publicAddress(own);
  const record = address === undefined ? undefined : { text: t.setRecord(domain), address };
  const view = (tone: StatusView['tone'], word: string, more: Partial<DomainView> = {}): DomainView => ({
    status: { tone, word },
    now: [],
    record: undefined,
    nowLabel: t.now,
    ...more,
  });
  switch (verdict.kind) {
    case 'incomplete':
      return undefined;
    case 'here':
      return view('ok', t.here, { now: verdict.addresses });
    case 'partly':
      return view('wait', t.partly(verdict.foreign.join(', ')), { now: verdict.addresses, record });
    case 'elsewhere':
      return view('wait', t.elsewhere, { now: [...verdict.alias, ...verdict.addresses], record });
    case 'no-address':
      return view('wait', t.noAddress, { record });
    case 'unregistered':
      return view('wait', t.unregistered(verdict.zone), { record });
    case 'local':
      return view('info', t.local);
    case 'unanswered':
      return view('idle', t.unanswered);
  }
}
