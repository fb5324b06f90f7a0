// Runs once in the page, as the `js_on_load` of the tab where a text is checked (see page.py).
// The report stays in this page and, for a reload, in this tab's sessionStorage.
const { words, language, api } = props.check;
const KEY = `regiodeal-check-${language}`;
const find = (selector, within = element) => within.querySelector(selector);
const all = (selector) => [...element.querySelectorAll(selector)];
const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

let admitted = !props.check.login; // whether this is one of the staff, where that is asked
let report = null; // what the API answered
let decided = {}; // number of a statement -> 'accepted' or 'dismissed'
let running = null; // the AbortController of a check under way

const say = (message) => {
  find('.check-status').textContent = message;
};

// -- checking ------------------------------------------------------------------------------------

const busy = (yes) => {
  find('[data-check=start]').hidden = yes;
  find('[data-check=stop]').hidden = !yes;
  find('progress').hidden = !yes;
  find('progress').value = 0;
};

const request = () => {
  const file = find('#check-file').files[0];
  const text = find('#check-text').value;
  if (file && file.size > words.most_bytes) return say(words.too_large);
  if (!file && !text.trim()) return say(words.no_text);
  const where = file ? `check?file=${encodeURIComponent(file.name)}&` : 'check?';
  return [`${api}${where}lang=${language}`, file ?? JSON.stringify({ text })];
};

const start = async () => {
  const wanted = request();
  if (!wanted) return;
  running = new AbortController();
  const { signal } = running;
  say(words.reading);
  busy(true);
  find('[data-check=stop]').focus();
  try {
    const headers = { Accept: 'application/x-ndjson' };
    const answer = await fetch(wanted[0], { method: 'POST', body: wanted[1], headers, signal });
    if (answer.status === 401) return admit(false, (await answer.json()).error.message);
    if (!answer.ok) throw new Error((await answer.json()).error.message);
    for await (const line of lines(answer.body)) {
      if (line.error) throw new Error(line.error.message);
      if (line.of) {
        find('progress').value = line.done / line.of;
        const said = words.progress.replace('{done}', line.done).replace('{of}', line.of);
        find('progress').setAttribute('aria-valuetext', said);
        find('.check-status').dataset.progress = said;
      } else {
        show(line, {});
        find('.check-result h2, .nothing').focus();
      }
    }
    say('');
  } catch (error) {
    if (error.name === 'AbortError') say(words.stopped);
    else say(error instanceof TypeError ? words.lost : error.message);
  } finally {
    delete find('.check-status').dataset.progress;
    running = null;
    busy(false);
    if (!report && admitted) find('[data-check=start]').focus();
  }
};

async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let held = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (held + value).split('\n');
    held = parts.pop();
    for (const part of parts) yield JSON.parse(part);
  }
}

// -- the report ----------------------------------------------------------------------------------

const keep = () => {
  try {
    if (report) sessionStorage.setItem(KEY, JSON.stringify([report, decided]));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Too large to keep, or storage is off: it lives as long as the page does.
  }
};

const show = (line, decisions) => {
  report = line;
  decided = decisions;
  find('.check-result').innerHTML = report ? report.html : '';
  find('.check-form').hidden = Boolean(report) || !admitted;
  all('.card').forEach((_, index) => mark(index + 1));
  keep();
};

const mark = (number) => {
  const decision = decided[number] ?? '';
  for (const part of [find(`#uitspraak-${number}`), find(`#plek-${number}`)]) {
    if (part) part.dataset.decided = decision;
  }
  for (const button of find(`#uitspraak-${number}`).querySelectorAll('[data-decide]')) {
    button.setAttribute('aria-pressed', String(button.dataset.decide === decision));
  }
};

const filter = () => {
  const shown = new Set(all('[data-show]:checked').map((box) => box.dataset.show));
  for (const card of all('.card')) card.hidden = !shown.has(card.dataset.verdict);
  for (const verdict of ['supported', 'contradicted', 'not_found']) {
    find('.checked-text').classList.toggle(`without-${verdict}`, !shown.has(verdict));
  }
  find('.nothing-shown').hidden = all('.card').some((card) => !card.hidden);
};

const save = async (format) => {
  const status = find('.save-status');
  const accepted = find('[value=accepted]').checked;
  const statements = report.statements.filter((_, index) => {
    const decision = decided[index + 1];
    if (accepted) return decision === 'accepted';
    return decision !== 'dismissed' && !find(`#uitspraak-${index + 1}`).hidden;
  });
  status.textContent = '';
  if (!statements.length) return void (status.textContent = words.save_none);
  try {
    const body = JSON.stringify({ format, statements });
    const answer = await fetch(`${api}check/export?lang=${language}`, { method: 'POST', body });
    if (!answer.ok) throw new Error((await answer.json()).error.message);
    const name = language === 'en' ? 'fact-check' : 'feitencheck';
    window.regiodeal.download(`${name}.${format}`, await answer.blob());
  } catch (error) {
    status.textContent = error instanceof TypeError ? words.lost : error.message;
  }
};

const go = (id) => {
  const target = document.getElementById(id);
  if (!target) return;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'center', behavior: calm() ? 'auto' : 'smooth' });
};

element.addEventListener('click', (event) => {
  const target = event.target.closest('[data-check], [data-decide], [data-save], [data-goto]');
  if (!target) return;
  const { check, decide, save: format, goto } = target.dataset;
  if (check === 'start') start();
  if (check === 'stop') running?.abort();
  if (check === 'out') leave();
  if (check === 'anew') {
    show(null, {});
    find('#check-file').value = '';
    find('#check-text').focus();
  }
  if (format) save(format);
  if (goto) {
    event.preventDefault();
    go(goto);
  }
  if (decide) {
    const number = Number(target.closest('.card').id.split('-')[1]);
    decided[number] = decided[number] === decide ? '' : decide;
    mark(number);
    keep();
  }
});

element.addEventListener('change', (event) => {
  if (event.target.matches('[data-show]')) filter();
});

const takeUp = () => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    if (kept) show(...kept);
  } catch {
    // Nothing to take up again.
  }
};

// -- staff only, where the operator set a login --------------------------------------------------

// Show the tab to who is in, and to others how to log in, with the reason when there is one.
const admit = (yes, message = '') => {
  admitted = yes;
  find('.staff').hidden = yes;
  find('.check-form').hidden = !yes || Boolean(report);
  find('.staff-out')?.toggleAttribute('hidden', !yes);
  find('.staff-status').textContent = message;
  if (message) find('.staff h2').focus();
};

const enter = async () => {
  const field = find('#staff-password');
  const body = JSON.stringify({ password: field.value });
  try {
    const answer = await fetch(`${api}login?lang=${language}`, { method: 'POST', body });
    if (!answer.ok) throw new Error((await answer.json()).error.message);
    field.value = '';
    admit(true);
    find('#check-text').focus();
  } catch (error) {
    find('.staff-status').textContent = error instanceof TypeError ? words.lost : error.message;
    field.select();
  }
};

const leave = async () => {
  show(null, {});
  await fetch(`${api}logout`, { method: 'POST' }).catch(() => {});
  admit(false);
  find('.staff h2').focus();
};

element.addEventListener('submit', (event) => {
  event.preventDefault();
  enter();
});

if (props.check.login) {
  find('.check-form').hidden = true;
  fetch(`${api}staff`).then(
    (answer) => {
      admit(answer.ok);
      if (answer.ok) takeUp();
    },
    () => admit(false, words.lost),
  );
} else {
  takeUp();
}
