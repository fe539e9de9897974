import { planBarList } from './bar-list-plan.ts';
import { planLineChart, type ChartPoint } from './line-chart-plan.ts';
import { ICONS } from './icons.ts';
import type { ConfirmView, FieldView, TableView, TimelineItemView, Tone } from './parts.ts';
import { planSparkline } from './sparkline-plan.ts';
import { planUptime } from './uptime-plan.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MB = 1024 ** 2;
const TONES: readonly Tone[] = ['ok', 'wait', 'bad', 'info', 'idle'];

/** Every part with something in it, as it would be on a page. */
export function styleGuideView(now: Date) {
  const ago = (ms: number) => new Date(now.getTime() - ms);
  return {
    title: 'Style guide',
    head: {
      title: 'lily.example',
      status: { tone: 'ok' as const, word: 'Running' },
      lead: 'Every part of the faces, with something in it.',
      crumbs: [{ label: 'Tenants', href: '#tenants' }, { label: 'lily' }],
      actions: [
        { label: 'Restart', kind: 'plain' as const, icon: 'rotate-ccw' as const, type: 'button' as const },
        { label: 'Destroy', kind: 'danger' as const, href: '#confirm', opens: 'destroy' },
        { label: 'Open site', icon: 'arrow-up-right' as const, href: '#site' },
      ],
    },
    tabs: {
      label: 'Tenant',
      items: [
        { label: 'State', href: '#state', isCurrent: true },
        { label: 'Operations', href: '#operations', count: '12' },
        { label: 'Logs', href: '#logs' },
        { label: 'Settings', href: '#settings' },
      ],
    },
    tones: TONES,
    figures: {
      items: [
        { label: 'Leads this week', value: '38', note: '12 % more than before', tone: 'ok' as const },
        { label: 'Tenants', value: '214', note: '2 suspended', href: '#tenants' },
        { label: 'Open incidents', value: '1', note: 'since 14 minutes', tone: 'bad' as const },
        { label: 'Revenue per month', value: '€ 10,486' },
      ],
    },
    fields: FIELDS,
    toolbar: TOOLBAR,
    table: table(ago),
    chart: chart(now),
    emptyChart: planLineChart({ ...chartFrame(now), title: 'Response time', points: [] }),
    uptime: uptime(now),
    bars: planBarList('Who is eating the server', [
      { label: 'lily', value: 412, text: '412 MB', note: 'salon', href: '#lily' },
      { label: 'oak', value: 288, text: '288 MB', note: 'installers', href: '#oak' },
      { label: 'mint', value: 96, text: '96 MB', note: 'salon', href: '#mint' },
    ]),
    facts: {
      items: [
        { label: 'Domain', value: 'lily.example', kind: 'copy' as const },
        { label: 'Release', value: 'salon 1.4.0', kind: 'mono' as const, href: '#release' },
        { label: 'Certificate', status: { tone: 'wait' as const, word: 'Ends in 12 days' } },
        { label: 'Deployed', at: ago(3 * HOUR) },
        { label: 'Telegram bot' },
      ],
    },
    timeline: { items: timeline(ago) },
    confirm: CONFIRM,
    icons: ICONS,
  };
}

const FIELDS: readonly FieldView[] = [
  {
    name: 'business',
    label: 'Name of the business',
    value: 'Salon Lily',
    isRequired: true,
    attributes: { autocomplete: 'organization' },
  },
  {
    name: 'domain',
    label: 'Domain',
    value: 'lily example',
    isMono: true,
    error: 'A domain has no spaces: lily-example.de',
    help: 'Without https:// in front.',
  },
  {
    name: 'plan',
    label: 'Plan',
    kind: 'select',
    value: 'growth',
    options: [
      { value: 'start', label: 'Start' },
      { value: 'growth', label: 'Growth' },
    ],
  },
  {
    name: 'memory',
    label: 'Memory',
    kind: 'number',
    value: 512,
    unit: 'MB',
    attributes: { inputmode: 'numeric' },
  },
  { name: 'password', label: 'Password', kind: 'password', attributes: { autocomplete: 'current-password' } },
  {
    name: 'note',
    label: 'Note',
    kind: 'textarea',
    isOptional: true,
    rows: 3,
    help: 'Only colleagues see it.',
  },
  {
    name: 'target',
    label: 'Where it runs',
    kind: 'radios',
    value: 'shared',
    options: [
      { value: 'shared', label: 'Shared host', help: 'With others on one machine, in a network of its own.' },
      { value: 'own', label: 'Own server', help: 'A server that belongs to this client alone.' },
    ],
  },
  { name: 'bot', label: 'With a Telegram bot', kind: 'checkbox', isChecked: true },
];

const TOOLBAR: readonly FieldView[] = [
  { name: 'q', label: 'Search', kind: 'search', attributes: { placeholder: 'Name, domain or client' } },
  {
    name: 'state',
    label: 'State',
    kind: 'select',
    options: [
      { value: '', label: 'All' },
      { value: 'live', label: 'Running' },
    ],
  },
];

const CONFIRM: ConfirmView = {
  id: 'destroy',
  title: 'Destroy lily?',
  text: 'The site goes offline at once. What belongs to it is erased after the grace period.',
  consequences: ['Database and uploaded files', 'Certificate and DNS records', 'Network and ports'],
  action: '#confirm',
  button: 'Destroy lily',
  cancelHref: '#state',
  typed: 'lily',
};

function table(ago: (ms: number) => Date): TableView {
  const spark = (...values: number[]) => ({
    kind: 'spark' as const,
    spark: planSparkline('Response times of a day', values),
  });
  const row = (name: string, tone: Tone, word: string, share: number, index: number) => ({
    cells: [
      { kind: 'link' as const, text: name, href: `#${name}` },
      { kind: 'status' as const, status: { tone, word, isLive: tone === 'info' } },
      { kind: 'mono' as const, text: `${name}.example` },
      {
        kind: 'meter' as const,
        meter: {
          label: `Memory of ${name}`,
          share,
          text: `${Math.round(share * 512)} MB`,
          tone: share > 0.9 ? ('bad' as const) : ('info' as const),
        },
      },
      spark(4, 6, 5, 9, 7, 6, 12 + index, 8, 6),
      { kind: 'number' as const, text: `€${49 + index * 10}` },
      { kind: 'time' as const, at: ago((index + 1) * 47 * 60_000) },
    ],
  });
  return {
    caption: 'Tenants',
    columns: [
      { label: 'Name', sort: { href: '#sort', direction: 'ascending' } },
      { label: 'State' },
      { label: 'Domain', isSecondary: true },
      { label: 'Memory', isSecondary: true },
      { label: 'Response', isSecondary: true },
      { label: 'Per month', align: 'end', isSecondary: true },
      { label: 'Changed', sort: { href: '#sort' } },
    ],
    rows: [
      row('lily', 'ok', 'Running', 0.42, 0),
      row('oak', 'info', 'Deploying', 0.2, 1),
      row('mint', 'bad', 'Not reachable', 0.97, 2),
      row('rose', 'wait', 'Suspended', 0.05, 3),
      row('cedar', 'idle', 'Destroyed', 0, 4),
    ],
  };
}

function chartFrame(now: Date) {
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
  return {
    from: new Date(now.getTime() - DAY),
    until: now,
    formatValue: (value: number) => String(Math.round(value)),
    formatTime: (at: Date) => clock.format(at),
  };
}

function chart(now: Date) {
  const points = Array.from({ length: 97 }, (_, index): ChartPoint => {
    const wave = Math.sin(index / 9) * 40 + Math.sin(index / 2.3) * 18;
    const isGap = index > 60 && index < 66;
    return {
      at: new Date(now.getTime() - DAY + (index * DAY) / 96),
      value: isGap ? undefined : (290 + wave) * MB,
    };
  });
  return planLineChart({
    ...chartFrame(now),
    title: 'Memory of lily',
    points,
    limit: 512 * MB,
    unit: 'bytes',
    formatValue: (value) => `${Math.round(value / MB)} MB`,
  });
}

function uptime(now: Date) {
  const shares = new Map([
    [30, 0.982],
    [31, 0.71],
    [64, 0.9991],
  ]);
  const days = Array.from({ length: 90 }, (_, index) => ({
    day: new Date(now.getTime() - (89 - index) * DAY),
    share: index < 12 ? undefined : (shares.get(index) ?? 1),
  }));
  return planUptime(days, {
    title: 'Reachable in 90 days',
    formatDay: (day) => day.toISOString().slice(0, 10),
    formatShare: (share) => `${(share * 100).toFixed(2)}%`,
    up: 'reachable',
    partly: 'partly down',
    down: 'down',
    unknown: 'not measured',
  });
}

function timeline(ago: (ms: number) => Date): TimelineItemView[] {
  return [
    {
      at: ago(12 * 60_000),
      title: 'Incident opened',
      text: 'The backend was killed: out of memory.',
      tone: 'bad',
    },
    { at: ago(2 * HOUR), title: 'Upgraded to salon 1.4.0', by: 'Anna Albrecht', tone: 'ok' },
    { at: ago(26 * HOUR), title: 'Certificate renewed', tone: 'info' },
    { at: ago(9 * DAY), title: 'Made from the lead of Salon Lily', by: 'Anna Albrecht' },
  ];
}
