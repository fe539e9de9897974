import { escapeHtml } from '../http/escape-html.ts';
/** What a mail says; every mail of a business looks the same. */
export interface Letter {
  language: string;
  /** Of whom it is; its head and foot. */
  sender: { name: string; lines: readonly string[]; accent: string };
  subject: string;
  title: string;
  greeting: string;
  paragraphs: readonly string[];
  facts?: readonly (readonly [label: string, value: string])[];
  /** The first one is a button, the others are links below it. */
  links?: readonly { href: string; label: string }[];
  /** A list under the facts, such as the appointments of a day. */
  list?: readonly { head: string; lines: readonly string[] }[];
  /** After all of that: what somebody says at the end. */
  closing?: readonly string[];
  /** In small print at the end. */
  small?: readonly string[];
}

export interface ComposedLetter {
  subject: string;
  text: string;
  html: string;
}

/** As text and as HTML; both say the same. Written by hand and not by a view: a worker that sends mail stays small. */
export function composeLetter(letter: Letter): ComposedLetter {
  return { subject: oneLine(letter.subject), text: asText(letter), html: asHtml(letter) };
}

function asText({
  greeting,
  paragraphs,
  facts = [],
  links = [],
  list = [],
  closing = [],
  small = [],
  sender,
}: Letter): string {
  const width = Math.max(0, ...facts.map(([label]) => label.length)) + 2;
  const blocks = [
    greeting,
    ...paragraphs,
    facts.map(([label, value]) => `${`${label}:`.padEnd(width)} ${value}`).join('\n'),
    ...list.map(({ head, lines }) => [head, ...lines.map((line) => `  ${line}`)].join('\n')),
    ...links.map(({ href, label }) => `${label}:\n${href}`),
    ...closing,
    ...small,
    ['-- ', sender.name, ...sender.lines].join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const SANS = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const SERIF = "'Iowan Old Style','Palatino Linotype',Georgia,serif";

function asHtml(letter: Letter): string {
  const {
    language,
    sender,
    title,
    greeting,
    paragraphs,
    facts = [],
    links = [],
    list = [],
    closing = [],
    small = [],
  } = letter;
  const [button, ...others] = links;
  const body = [
    `<h1 class="ink" style="margin:0 0 20px;font:500 28px/1.2 ${SERIF};color:#1c1b1a">${escapeHtml(title)}</h1>`,
    ...[greeting, ...paragraphs].map((text) => paragraph(text, '0 0 16px')),
    facts.length > 0 ? factsTable(facts) : '',
    ...list.map(listBlock),
    button ? buttonBlock(button) : '',
    ...others.map(
      ({ href, label }) =>
        `<p style="margin:16px 0 0;font:400 15px/1.5 ${SANS}"><a class="ink" href="${escapeHtml(href)}" style="color:#1c1b1a">${escapeHtml(label)}</a></p>`,
    ),
    ...closing.map((text) => paragraph(text, '24px 0 0')),
    ...small.map(
      (text) =>
        `<p class="muted" style="margin:24px 0 0;font:400 13px/1.55 ${SANS};color:#6b665e">${escapeHtml(text)}</p>`,
    ),
  ];
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${escapeHtml(letter.subject)}</title>
<style>${STYLE}</style>
</head>
<body class="paper" style="margin:0;padding:0;background-color:#faf8f4;-webkit-text-size-adjust:100%">
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#faf8f4">
<tr><td class="outer" align="center" style="padding:40px 16px 56px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px">
<tr><td class="ink" style="padding:0 0 16px 2px;font:600 17px/1.3 ${SERIF};color:#1c1b1a">${escapeHtml(sender.name)}</td></tr>
<tr><td class="sheet" style="padding:36px 40px;background-color:#ffffff;border:1px solid #e6e1d8;border-top:4px solid ${colour(sender.accent)};border-radius:10px">
${body.filter((block) => block !== '').join('\n')}
</td></tr>
<tr><td class="muted" style="padding:20px 2px 0;font:400 13px/1.55 ${SANS};color:#6b665e">${[sender.name, ...sender.lines].map(escapeHtml).join('<br>')}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

/** A line break that somebody typed is one in the mail. */
function paragraph(text: string, margin: string): string {
  const lines = escapeHtml(text).replaceAll('\n', '<br>');
  return `<p class="ink" style="margin:${margin};font:400 16px/1.55 ${SANS};color:#1c1b1a">${lines}</p>`;
}

function factsTable(facts: NonNullable<Letter['facts']>): string {
  const rows = facts.map(
    ([label, value]) =>
      `<tr><th scope="row" class="muted line" width="30%" align="left" style="padding:10px 16px 10px 0;border-top:1px solid #e6e1d8;font-weight:400;color:#6b665e;vertical-align:top">${escapeHtml(label)}</th><td class="ink line" style="padding:10px 0;border-top:1px solid #e6e1d8;color:#1c1b1a">${escapeHtml(value)}</td></tr>`,
  );
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 20px;font:400 15px/1.45 ${SANS}">${rows.join('')}</table>`;
}

function listBlock({ head, lines }: NonNullable<Letter['list']>[number]): string {
  const rest = lines.map(
    (line) => `<br><span class="muted" style="color:#6b665e">${escapeHtml(line)}</span>`,
  );
  return `<p class="ink line" style="margin:0;padding:12px 0;border-top:1px solid #e6e1d8;font:400 15px/1.5 ${SANS};color:#1c1b1a"><strong>${escapeHtml(head)}</strong>${rest.join('')}</p>`;
}

function buttonBlock({ href, label }: { href: string; label: string }): string {
  return `<table role="presentation" class="button" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 0"><tr><td><a href="${escapeHtml(href)}" style="display:inline-block;padding:13px 24px;border:1px solid #1c1b1a;border-radius:6px;background-color:#1c1b1a;font:600 16px/1.25 ${SANS};color:#ffffff;text-decoration:none">${escapeHtml(label)}</a></td></tr></table>`;
}

const STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 599px) {
  .sheet { padding: 28px 24px !important; }
  .outer { padding: 20px 12px 32px !important; }
  .button, .button a { display: block !important; text-align: center !important; }
}
@media (prefers-color-scheme: dark) {
  .paper { background-color: #141312 !important; }
  .sheet { background-color: #1c1b19 !important; border-color: #322f2b !important; }
  .ink { color: #f1ede6 !important; }
  .muted { color: #a39c90 !important; }
  .line { border-color: #322f2b !important; }
  .button a { color: #1c1b1a !important; background-color: #f1ede6 !important; border-color: #f1ede6 !important; }
}
`;

/** It goes into a style: only what is a colour. */
function colour(accent: string): string {
  return /^#[0-9a-f]{6}$/i.test(accent) ? accent : '#1c1b1a';
}

function oneLine(text: string): string {
  return text.replaceAll(/\p{C}+/gu, ' ').trim();
}
