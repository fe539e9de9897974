/** One hostile value: a text, or JSON that stands where a text is expected. */
export interface Hostile {
  kind: 'text' | 'json';
  value: string;
}

const SHELL = (marker: string): string[] => [
  `$(touch ${marker})`,
  `\`touch ${marker}\``,
  `; touch ${marker}`,
  `a | touch ${marker} &`,
  `'; touch ${marker} #`,
  `"; touch ${marker}; "`,
  `a\ntouch ${marker}\n`,
  `--output=${marker}`,
  `-oProxyCommand=touch ${marker}`,
];
const SQL = (marker: string): string[] => [
  `'; drop table tenants; --`,
  `' or '1'='1`,
  `') union select secret_hash from api_tokens --`,
  `'; select pg_sleep(5); --`,
  `'; copy (select 1) to program 'touch ${marker}'; --`,
  `%' or name like '%_\\`,
  '?? ? :name ::uuid $1',
];
const PATHS = (marker: string): string[] => [
  marker,
  `../../../../../..${marker}`,
  `..\\..\\..\\${marker}`,
  `/nowhere/../..${marker}`,
  '/etc/passwd\0.html',
  '/proc/self/environ',
  '.',
  '..',
];
const CODE = [
  '<%= process.exit(1) %>',
  `<%- include('/etc/passwd') %>`,
  `{{constructor.constructor('return process.exit()')()}}`,
  '${process.exit(1)}',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'a.example; } server { listen 81; location / { return 200 pwned; } #',
  '$host"; include /etc/passwd; #',
];
const ADDRESSES = (marker: string): string[] => [
  'http://169.254.169.254/latest/meta-data/',
  'http://[::ffff:127.0.0.1]:5432/',
  '//evil.example/%2e%2e',
  'gopher://127.0.0.1:6379/_FLUSHALL',
  'file:///etc/passwd',
  'tcp://127.0.0.1:1',
  `ssh://-oProxyCommand=touch ${marker}/`,
  'unix:///var/run/docker.sock',
  'http://',
  'evil.example/@good.example',
  'xn--80ak6aa92e.example',
  'a@evil.example, b@evil.example',
  'x@example.test\r\nBcc: y@evil.example',
];
const BYTES = [
  'a\0b',
  'a\r\nX-Injected: 1\r\n\r\n<html>',
  '\u001b[2J\u0007',
  '\ud800',
  'x\udc00y',
  'e\u0301 \u00e9',
  '\u202egnp.exe',
  '\u{1F468}\u200d\u{1F469}\u200d\u{1F467}',
  '\u{20000}\u{1D4D0}',
  '\ufeff\u00a0\u2028\u2029',
  '\uffff\ufffe',
  'Z\u0335\u0321\u0321'.repeat(40),
  '\ufdfa',
  '\u0130\u00df\ufb03',
];
const NAMES = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', '__defineGetter__'];
const NUMBERS = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  'NaN',
  'Infinity',
  '9007199254740993',
  '99999999999999999999',
  '0x10',
  '1_000',
  '\u0663',
  'null',
  'true',
  '{"a":1}',
];
const TIMES = [
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '2026-02-30',
  'infinity',
  'epoch',
  '0000-01-01T00:00:00Z',
  '0000-12-31T23:59:59.999999Z',
  '9999-12-31T23:59:59.999999Z',
  '2026-06-30T23:59:60Z',
];
const IDS = [
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '{01890000-0000-7000-8000-000000000000}',
  `01890000-0000-7000-8000-000000000000'--`,
  'W/"1"',
  '"999999999"',
  '*',
  '0.0.0.0/0',
  '255.255.255.255/32',
  'host.docker.internal',
];
const LONG = [
  'a'.repeat(101),
  'a'.repeat(5_000),
  `${'a'.repeat(50_000)}!`,
  `a@${'a.'.repeat(10_000)}`,
  '\u{1F600}'.repeat(61),
  '((((((((((a+)+)+)+)+)+)+)+)+)+$',
];

/** The collection. `marker` is a path that exists only when one of them was executed or written to. */
export function hostileTexts(marker: string): string[] {
  return [
    ...SHELL(marker),
    ...SQL(marker),
    ...PATHS(marker),
    ...CODE,
    ...ADDRESSES(marker),
    ...BYTES,
    ...NAMES,
    ...NUMBERS,
    ...TIMES,
    ...IDS,
    ...LONG,
  ];
}

/** Raw JSON that stands where a value is expected. */
export const HOSTILE_JSON: readonly string[] = [
  'null',
  'true',
  '0',
  '-0',
  '-1',
  '1.5',
  '1e999',
  '2147483648',
  '9007199254740993',
  '""',
  '[]',
  '["a"]',
  '[["a",["b"]]]',
  '{}',
  '{"toString":1,"valueOf":2}',
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"isAdmin":true}}}',
  '{"a":1,"a":2}',
  '{"":""}',
  '{"$where":"sleep(5000)","$ne":null}',
  '"\\ud800"',
  '"\\u0000"',
  `${'['.repeat(40)}${']'.repeat(40)}`,
  `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`,
  `[${'0,'.repeat(20_000)}0]`,
];

/** Whole bodies that are no JSON, or JSON of another kind. */
export const HOSTILE_BODIES: readonly Buffer[] = [
  '',
  ' ',
  '{',
  '[]',
  'null',
  '"x"',
  '1e999',
  '{"a":1,"a":2}',
  '{"__proto__":{"isAdmin":true},"constructor":{}}',
  '[object Object]',
  '\ufeff{}',
  'a=1&b=2',
  `{"a":${'['.repeat(100_000)}`,
  `{"a":"${'a'.repeat(300_000)}"}`,
  JSON.stringify(Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`k${index}`, index]))),
]
  .map((text) => Buffer.from(text))
  .concat([
    Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
    Buffer.from('{}', 'utf16le'),
    Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]),
  ]);
