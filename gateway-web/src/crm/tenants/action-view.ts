import type { components } from '@codexdlc/platform-api/client';
import type { Locale } from '../../locale/locale.ts';
import type { Format } from '../../view/format.ts';
import type { ButtonView, ConfirmView, FieldView } from '../../view/parts.ts';
import { tenantPath } from './tenant-frame.ts';
import { isGrave, type TenantAction } from './tenant-actions.ts';
import { TENANT_TEXTS } from './texts/tenant-texts.ts';

type Tenant = components['schemas']['Tenant'];
type Schemas = components['schemas'];

export interface ActionFacts {
  tenant: Tenant;
  /** The owner's address, and versions that can be chosen, newest first. */
  client: { email: string | null; language: 'de' | 'en' | 'ru' } | undefined;
  versions: readonly string[];
  /** Of an own server: what it is, and what it could become. */
  server?: Schemas['TenantServer']['server'] | undefined;
  serverTypes?: Schemas['Targets']['ownServer']['serverTypes'] | undefined;
  /** Made for each form: sent twice, it is done once. */
  key: string;
  given?: Record<string, string>;
  /** What the platform says of the word that was typed. */
  error?: string | undefined;
}

const ICONS: Record<TenantAction, NonNullable<ButtonView['icon']>> = {
  redeploy: 'refresh-cw',
  restart: 'rotate-ccw',
  upgrade: 'arrow-up',
  suspend: 'circle-pause',
  resume: 'circle-play',
  backup: 'hard-drive',
  'rotate-secrets': 'key-round',
  'renew-certificate': 'shield-check',
  'hand-over': 'send',
  'resize-server': 'server',
  'rebuild-server': 'server',
  'replace-server': 'server',
  retire: 'archive',
  'undo-retire': 'undo-2',
  purge: 'trash-2',
};

export function actionPath(tenantId: string, action: TenantAction): string {
  return `${tenantPath(tenantId)}/${action}`;
}

/** The link that asks. Grave ones have a page of their own: there one proves who one is first. */
export function actionButton(locale: Locale, tenantId: string, action: TenantAction): ButtonView {
  const button: ButtonView = {
    label: TENANT_TEXTS[locale].actions[action].button,
    kind: 'plain',
    icon: ICONS[action],
    href: actionPath(tenantId, action),
  };
  return isGrave(action) ? button : { ...button, opens: dialogId(action) };
}

export function dialogId(action: TenantAction): string {
  return `do-${action}`;
}

export function actionConfirm(
  locale: Locale,
  format: Format,
  action: TenantAction,
  facts: ActionFacts,
): ConfirmView {
  const { tenant, key, error } = facts;
  const t = TENANT_TEXTS[locale];
  const words = t.actions[action];
  const moment = action === 'replace-server' ? facts.server?.newestBackup?.at : tenant.destroyAfter;
  const until = moment === null || moment === undefined ? '' : format.dateTime(new Date(moment));
  return {
    id: dialogId(action),
    title: words.title(tenant.slug),
    text: words.text,
    consequences: words.consequences(until),
    action: actionPath(tenant.id, action),
    button: words.button,
    cancelHref: tenantPath(tenant.id),
    hidden: {
      key,
      ...(action === 'replace-server' ? { backup: facts.server?.newestBackup?.name ?? '' } : {}),
    },
    fields: fieldsOf(locale, action, facts),
    tone: isGrave(action) ? 'danger' : 'primary',
    ...(isGrave(action) ? { typed: tenant.slug } : {}),
    ...(error === undefined ? {} : { error }),
  };
}

function fieldsOf(
  locale: Locale,
  action: TenantAction,
  { client, versions, given = {}, tenant, server, serverTypes = [] }: ActionFacts,
): FieldView[] {
  const t = TENANT_TEXTS[locale];
  switch (action) {
    case 'suspend':
      return [
        {
          name: 'reason',
          label: t.reason,
          help: t.reasonHelp,
          value: given['reason'],
          isOptional: true,
          attributes: { maxlength: 200 },
        },
      ];
    case 'upgrade':
      return [
        {
          name: 'release',
          label: t.version,
          kind: 'select',
          value: given['release'] ?? versions[0],
          options: versions.map((version) => ({
            value: version,
            label: version === tenant.releaseVersion ? t.currentVersion(version) : version,
          })),
        },
      ];
    case 'resize-server':
      return [
        {
          name: 'serverType',
          label: t.serverType,
          kind: 'select',
          value: given['serverType'] ?? serverTypes.find(({ name }) => name !== server?.type)?.name,
          options: serverTypes
            .filter(({ name }) => name !== server?.type)
            .map(({ name, cpus, memoryMb, diskGb }) => ({
              value: name,
              label: t.serverTypeOption(name, cpus, memoryMb / 1024, diskGb),
            })),
        },
      ];
    case 'hand-over':
      return [
        {
          name: 'email',
          label: t.email,
          kind: 'email',
          value: given['email'] ?? client?.email ?? '',
          isRequired: true,
        },
        {
          name: 'language',
          label: t.language,
          kind: 'select',
          value: given['language'] ?? client?.language ?? 'de',
          options: (['de', 'en', 'ru'] as const).map((value) => ({ value, label: t.languages[value] })),
        },
      ];
    default:
      return [];
  }
}
