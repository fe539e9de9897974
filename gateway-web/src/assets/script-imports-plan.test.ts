import { describe, expect, it } from 'vitest';
import { allImportsOf, importsOf, inOrderOfImport, withServedImports } from './script-imports-plan.ts';

const PALETTE = `import { openDialog } from './dialogs.js';\nconst later = () => import("../deploy/live.js");\n`;

describe('importsOf', () => {
  it('finds imports by their place beside the module', () => {
    expect(importsOf('crm/palette.js', PALETTE)).toEqual(['crm/dialogs.js', 'deploy/live.js']);
  });

  it('leaves words in texts alone', () => {
    expect(importsOf('a.js', `say('imported from "here"'); import 'bare';`)).toEqual([]);
  });
});

describe('allImportsOf', () => {
  it('follows imports to their end, each once', () => {
    const sources = new Map([
      ['app.js', `import './palette.js'; import './copy.js';`],
      ['copy.js', `import './on-ready.js';`],
      ['on-ready.js', ''],
      ['palette.js', `import './on-ready.js';`],
    ]);

    expect(allImportsOf('app.js', sources)).toEqual(['palette.js', 'on-ready.js', 'copy.js']);
    expect(allImportsOf('htmx.js', sources)).toEqual([]);
  });
});

describe('withServedImports', () => {
  it('writes the served addresses and nothing else', () => {
    const served = withServedImports('crm/palette.js', PALETTE, (name) => `/assets/${name}?1`);

    expect(served).toBe(
      `import { openDialog } from '/assets/crm/dialogs.js?1';\nconst later = () => import("/assets/deploy/live.js?1");\n`,
    );
  });
});

describe('inOrderOfImport', () => {
  it('puts what is imported first', () => {
    const sources = new Map([
      ['app.js', `import './palette.js'; import './dialogs.js';`],
      ['dialogs.js', ''],
      ['palette.js', `import { open } from './dialogs.js';`],
    ]);

    expect(inOrderOfImport(sources)).toEqual(['dialogs.js', 'palette.js', 'app.js']);
  });

  it('refuses a circle and a module that is not there', () => {
    const circle = new Map([
      ['a.js', `import './b.js';`],
      ['b.js', `import './a.js';`],
    ]);

    expect(() => inOrderOfImport(circle)).toThrow('a.js > b.js > a.js');
    expect(() => inOrderOfImport(new Map([['a.js', `import './none.js';`]]))).toThrow(
      'a.js imports none.js, which does not exist',
    );
  });
});
