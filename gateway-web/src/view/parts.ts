import type { IconName } from './icons.ts';

/**
 * What the parts of views/parts take. Each takes one object that is called like the part:
 * `<%- include('/parts/field', { field: model.email }) %>`; so nothing of the page leaks into a part by its name.
 */

export type Tone = 'ok' | 'wait' | 'bad' | 'info' | 'idle';

type Attributes = Record<string, string | number>;

export interface ButtonView {
  label: string;
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  icon?: IconName;
  /** With an address it is a link that looks like a button. */
  href?: string;
  type?: 'submit' | 'button';
  name?: string;
  value?: string;
  size?: 'small';
  isWide?: boolean;
  isDisabled?: boolean;
  /** Only the icon is seen, the label is heard. */
  isIconOnly?: boolean;
  /** Id of the dialog that it opens; `href` leads to the same as a page of its own. */
  opens?: string;
  attributes?: Attributes;
}

export interface FieldOption {
  value: string;
  label: string;
  help?: string;
  isDisabled?: boolean;
}

export interface FieldView {
  name: string;
  label: string;
  kind?:
    | 'text'
    | 'email'
    | 'tel'
    | 'url'
    | 'password'
    | 'number'
    | 'date'
    | 'datetime-local'
    | 'search'
    | 'file'
    | 'textarea'
    | 'select'
    | 'checkbox'
    | 'radios'
    | 'checkboxes';
  /** The name, unless a page has two fields of that name. */
  id?: string;
  value?: string | number | undefined;
  /** Of `checkboxes`. */
  values?: readonly string[];
  isChecked?: boolean;
  options?: readonly FieldOption[];
  help?: string;
  error?: string | undefined;
  isRequired?: boolean;
  /** Says "optional" beside the label. */
  isOptional?: boolean;
  /** Ids, domains, code. */
  isMono?: boolean;
  unit?: string;
  rows?: number;
  /** Everything else of the control: autocomplete, inputmode, maxlength, hx-get ... */
  attributes?: Attributes;
}

export interface StatusView {
  tone: Tone;
  word: string;
  /** Something is going on: the dot breathes. */
  isLive?: boolean;
}

export interface NoticeView {
  tone: Tone;
  title?: string;
  text?: string;
  items?: readonly string[];
  /** In English, as a program said it. */
  original?: string;
  action?: LinkView;
}

export interface LinkView {
  label: string;
  href: string;
}

export interface EmptyView {
  title: string;
  text: string;
  icon?: IconName;
  action?: ButtonView;
}

export interface PageHeadView {
  title: string;
  lead?: string;
  status?: StatusView;
  crumbs?: readonly CrumbView[];
  actions?: readonly ButtonView[];
}

export interface CrumbView {
  label: string;
  href?: string;
}

export type CellView =
  | { kind: 'text'; text: string; isMuted?: boolean }
  | { kind: 'mono'; text: string; href?: string }
  | { kind: 'copy'; text: string; note?: string }
  | { kind: 'number'; text: string }
  | { kind: 'link'; text: string; href: string; note?: string }
  | { kind: 'status'; status: StatusView }
  | { kind: 'time'; at: Date }
  | { kind: 'meter'; meter: MeterView }
  | { kind: 'spark'; spark: SparkView }
  | { kind: 'actions'; actions: readonly ButtonView[] }
  | { kind: 'none' };

export interface ColumnView {
  label: string;
  align?: 'end';
  /** Seen on wide screens only. */
  isSecondary?: boolean;
  isLabelHidden?: boolean;
  sort?: { href: string; direction?: 'ascending' | 'descending' };
}

export interface TableView {
  /** What the table shows, for screen readers. */
  caption: string;
  columns: readonly ColumnView[];
  rows: readonly { id?: string; isCurrent?: boolean; cells: readonly CellView[] }[];
}

export interface PagerView {
  /** "1 to 50 of 1,204". */
  summary: string;
  previous?: string;
  next?: string;
}

export interface TabView extends LinkView {
  isCurrent?: boolean;
  count?: string;
}
export interface TabsView {
  label: string;
  items: readonly TabView[];
}

export interface FactView {
  label: string;
  value?: string | undefined;
  kind?: 'text' | 'mono' | 'copy';
  href?: string;
  status?: StatusView;
  at?: Date | undefined;
}
export interface FactsView {
  items: readonly FactView[];
}

export interface TimelineItemView {
  at: Date;
  title: string;
  text?: string;
  by?: string;
  tone?: Tone;
  icon?: IconName;
}
export interface TimelineView {
  items: readonly TimelineItemView[];
}

export interface MeterView {
  label: string;
  /** Between 0 and 1. */
  share: number;
  /** The value in words, as it is shown. */
  text: string;
  tone?: Tone;
}

export interface ProgressView {
  step: number;
  steps: number;
  label: string;
}

/** A change that has to be meant: the form of the dialog and of the page of its own. */
export interface ConfirmView {
  id: string;
  title: string;
  text: string;
  consequences?: readonly string[];
  action: string;
  button: string;
  cancelHref: string;
  /** The word that has to be typed. */
  typed?: string;
  error?: string | undefined;
  hidden?: Record<string, string>;
  fields?: readonly FieldView[];
  tone?: 'danger' | 'primary';
}

export interface ToastView {
  tone: Tone;
  text: string;
  title?: string;
}

export interface SparkView {
  label: string;
  path: string;
  area: string;
}

export interface FigureView {
  label: string;
  value: string;
  note?: string;
  tone?: Tone;
  href?: string;
}
export interface FiguresView {
  items: readonly FigureView[];
}
