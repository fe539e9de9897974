import type { Factors } from '@codexdlc/domain/sign-in';
import type { CellView, ConfirmView, FieldView, TableView } from '../view/parts.ts';
import { newPasswordField, passwordField } from './form-fields.ts';
import type { SessionEntry } from './session-list.ts';
import type { SignInTexts } from './texts/sign-in-texts.ts';

export interface PasswordErrors {
  current?: string | undefined;
  next?: string | undefined;
}

/** The two fields of a change. */
export function passwordFields(texts: SignInTexts, errors: PasswordErrors): FieldView[] {
  const current = passwordField(texts, errors.current);
  return [
    { ...current, name: 'current', id: 'current-password', label: texts.account.password.current },
    newPasswordField(texts, errors.next),
  ];
}

export interface PasskeyView {
  id: string;
  name: string;
  lastUsedAt: Date | null;
  nameField: FieldView;
  removeHref: string;
}

export function passkeyViews(texts: SignInTexts, factors: Factors): PasskeyView[] {
  return factors.passkeys.map(({ id, name, lastUsedAt }) => ({
    id,
    name,
    lastUsedAt,
    nameField: passkeyNameField(texts, { id: `name-${id}`, value: name }),
    removeHref: `/account/passkeys/${id}/remove`,
  }));
}

export function passkeyNameField(
  texts: SignInTexts,
  given: { id?: string; value?: string; error?: string | undefined; help?: string },
): FieldView {
  return {
    name: 'name',
    label: texts.account.passkeys.name,
    isRequired: true,
    attributes: { maxlength: 60, autocomplete: 'off' },
    ...given,
  };
}

export function sessionTable(
  texts: SignInTexts,
  sessions: readonly SessionEntry[],
  ownTokenId: string,
): TableView {
  const { sessions: words } = texts.account;
  return {
    caption: words.title,
    columns: [
      { label: words.device },
      { label: words.address, isSecondary: true },
      { label: words.signedIn },
      { label: words.end, isLabelHidden: true, align: 'end' },
    ],
    rows: sessions.map(({ tokenId, device, ip, signedInAt }) => {
      const isHere = tokenId === ownTokenId;
      const cells: CellView[] = [
        { kind: 'text', text: device ?? words.unknownDevice },
        { kind: 'mono', text: ip },
        { kind: 'time', at: signedInAt },
        isHere
          ? { kind: 'status', status: { tone: 'ok', word: words.here } }
          : { kind: 'actions', actions: [endButton(words.end, tokenId)] },
      ];
      return { id: `session-${tokenId}`, isCurrent: isHere, cells };
    }),
  };
}

/** One form stands behind the table: each button says whose sign-in it ends. */
export const END_SESSION_FORM = 'end-session';

function endButton(label: string, tokenId: string) {
  return {
    label,
    kind: 'plain' as const,
    size: 'small' as const,
    name: 'tokenId',
    value: tokenId,
    attributes: { form: END_SESSION_FORM },
  };
}

/** Pages that ask once more before something is taken away. */
export function confirmView(
  given: Pick<ConfirmView, 'title' | 'text' | 'action' | 'button'> & { tone?: 'danger' | 'primary' },
): ConfirmView {
  return { id: 'confirm-change', cancelHref: '/account', ...given };
}
