import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ejs, { type TemplateFunction } from 'ejs';
import { jsonText } from './json-text.ts';

export type Locals = Record<string, unknown>;
type Include = (path: string, more?: Locals) => string;

export interface Templates {
  names: readonly string[];
  render(name: string, locals: Locals): string;
}

/** What was compiled before, so that reading the views anew compiles only those that changed. */
export type KnownTemplates = Map<string, { text: string; template: TemplateFunction }>;

/** Includes that are no file: `include('/json', { json: value })` prints JSON that cannot leave its script element. */
const JSON_INCLUDE = '/json';

/**
 * Reads and compiles every view below a directory. EJS's own include looks at the disk and copies all locals each time;
 * this one knows all views, and a part sees what its page has through a chain of objects that ends in nothing.
 */
export function readTemplates(directory: string, known: KnownTemplates = new Map()): Templates {
  const templates = new Map<string, TemplateFunction>();
  for (const file of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ejs')) continue;
    const name = file.replaceAll('\\', '/').slice(0, -'.ejs'.length);
    const text = readFileSync(join(directory, file), 'utf8');
    const before = known.get(name);
    const template = before?.text === text ? before.template : compile(text, join(directory, file));
    known.set(name, { text, template });
    templates.set(name, template);
  }

  const renderWith = (name: string, locals: Locals): string => {
    const template = templates.get(name);
    if (!template) throw new Error(`There is no view ${JSON.stringify(name)} below ${directory}.`);
    const include: Include = (path, more) =>
      path === JSON_INCLUDE ? jsonText(more?.['json']) : renderWith(nameOf(path, name), below(locals, more));
    // Inside a view a local comes before the function's own parameter of the same name.
    return template(below(locals, { include }));
  };

  return {
    names: [...templates.keys()].sort(),
    render: (name, locals) => renderWith(name, below(null, locals)),
  };
}

function compile(text: string, filename: string): TemplateFunction {
  const options = { filename, unsafePrototypeLocals: true };
  return ejs.compile(text, options);
}

/** Nothing is inherited from Object.prototype, whatever somebody put there. */
function below(parent: Locals | null, own: Locals = {}): Locals {
  return Object.assign(Object.create(parent) as Locals, own);
}

function nameOf(path: string, from: string): string {
  const name = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(from), path);
  return name.endsWith('.ejs') ? name.slice(0, -'.ejs'.length) : name;
}
