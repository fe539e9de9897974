const STEP_MS = 30_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const locale = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang;
const writer = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });

// A page that stays open must not go on saying "now". Dates beyond a day stay as the server wrote them.
window.setInterval(() => {
  if (document.hidden) return;
  for (const element of document.querySelectorAll('time[data-ago]')) {
    const text = wordsFor(Date.parse(element.dateTime) - Date.now());
    if (text !== undefined && element.textContent !== text) element.textContent = text;
  }
}, STEP_MS);

function wordsFor(ms) {
  const far = Math.abs(ms);
  if (far < 45_000) return writer.format(0, 'second');
  if (far < 59.5 * MINUTE) return short(writer.format(rounded(ms / MINUTE), 'minute'));
  if (far < 23.5 * HOUR) return short(writer.format(rounded(ms / HOUR), 'hour'));
  return far < 2 * DAY ? short(writer.format(rounded(ms / DAY), 'day')) : undefined;
}

function rounded(value) {
  return Math.sign(value) * Math.max(1, Math.round(Math.abs(value)));
}

function short(text) {
  return text.replace(/\b(min|hr)\./, '$1');
}
