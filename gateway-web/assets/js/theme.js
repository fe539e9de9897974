// The choice is kept by the server; here it is only seen at once.
document.addEventListener('submit', (event) => {
  const form = event.target.closest('[data-theme-switch]');
  const chosen = event.submitter?.value;
  if (!form || !chosen) return;
  event.preventDefault();
  const body = new window.URLSearchParams(new window.FormData(form, event.submitter));
  void fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => form.submit());

  if (chosen === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  for (const button of form.querySelectorAll('button')) {
    button.setAttribute('aria-pressed', String(button.value === chosen));
  }
});
