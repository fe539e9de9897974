import { html, type Html } from './html.ts';

export function page(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/telegram.css" />
        <script src="/assets/telegram.js" defer></script>
      </head>
      <body>
        ${body}
      </body>
    </html>`.text.replaceAll(/>\s*\n\s*</g, '><');
}
