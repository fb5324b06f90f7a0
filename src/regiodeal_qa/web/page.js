// Runs once in the page, as the `js_on_load` of the current turn (see page.py).
// What belongs to the conversation stays in this page: nothing is put in browser storage.
const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

const page = (window.regiodeal = { busy: false, chosen: null, count: 0, heard: 0, words: props.words });

// The turns that were stopped, by id, and what was last on screen that may be there.
const stopped = new Set();
let accepted = props.value;

// Questions in the address (?vraag=…&vraag=…) are asked one after the other.
const waiting = new URLSearchParams(location.search).getAll('vraag').slice(0, 5);
const next = () => {
  if (!waiting.length) return;
  page.chosen = waiting.shift();
  trigger('click');
};

// Before a question goes to the server: move the turn on screen to the history, or say why not.
page.ask = (box, asked, history, current, hint) => {
  page.heard += 1;
  const question = (page.chosen ?? box).trim();
  const fromButton = page.chosen !== null;
  page.chosen = null;
  const refuse = (message) => [box, null, history, current, page.hint(message, 'refused')];
  if (page.busy) return refuse(page.words.busy);
  if (!question) return refuse(page.words.empty);
  if (question.length > page.words.most) {
    const count = question.length.toLocaleString(page.words.language);
    return refuse(page.words.too_long.replace('{count}', count));
  }
  page.busy = true;
  page.count += 1;
  const kept = current.startsWith('<section class="turn"') ? history + current : history;
  const pending = page.turn(page.words.pending, page.count, question);
  page.question = question;
  page.guard();
  const quiet = page.hint(page.words.hint, 'usual');
  return [fromButton ? box : '', [page.count, question], kept, pending, quiet];
};

// A turn made by render.py with number 0 and no question, filled in here.
page.turn = (html, number, question) => {
  const holder = document.createElement('div');
  holder.innerHTML = html;
  holder.firstElementChild.id = `vraag-${number}`;
  holder.querySelector('h2').append(question);
  return holder.innerHTML;
};

page.hint = (message, kind) => {
  const line = document.createElement('p');
  line.className = `hint ${kind}`;
  line.setAttribute('role', 'status');
  line.textContent = message;
  return line.outerHTML;
};

// Hand a file over, made here: it goes through nobody else's hands.
page.download = (name, blob) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

page.say = (message, kind = 'said') => {
  const line = document.querySelector('#hint .hint');
  line.className = `hint ${kind}`;
  line.textContent = message;
};

page.done = () => {
  page.busy = false;
  clearInterval(page.timer);
};

page.cleared = () => {
  waiting.length = 0;
  page.done();
  document.querySelector('#question textarea').focus();
};

// What was said so far stays, with a line that it was stopped.
page.stop = () => {
  if (!page.busy) return;
  waiting.length = 0;
  page.done();
  const holder = document.createElement('div');
  holder.innerHTML = props.value;
  const turn = holder.firstElementChild;
  turn.setAttribute('aria-busy', 'false');
  turn.querySelector('.waiting')?.remove();
  const line = document.createElement('p');
  line.className = 'status';
  line.setAttribute('role', 'status');
  line.textContent = page.words.stopped;
  turn.querySelector('.answer').append(line);
  stopped.add(turn.id);
  accepted = props.value = holder.innerHTML;
  document.querySelector('#question textarea').focus();
};

// No answer came and none will: say so in the turn on screen.
page.failed = (message = page.words.internal) => {
  if (!page.busy) return;
  page.done();
  props.value = page.turn(message, page.count, page.question);
};

// While an answer is awaited: notice when the server cannot be reached any more.
page.guard = () => {
  clearInterval(page.timer);
  const { count } = page;
  page.timer = setInterval(() => {
    fetch(page.words.health, { cache: 'no-store' }).catch(() => {
      if (page.count === count) page.failed(page.words.lost);
    });
  }, 2500);
};

// Gradio lets no event through while it looks for a lost connection: say so instead of nothing.
const expectHearing = () => {
  const { heard } = page;
  setTimeout(() => {
    if (page.heard === heard) page.say(page.words.unreachable, 'refused');
  }, 2000);
};
document.addEventListener('keydown', (event) => {
  const sends = event.key === 'Enter' && !event.shiftKey && !event.isComposing;
  if (sends && event.target.closest('#question')) expectHearing();
});

// A click on a mark opens its source; a click on a question asks it.
document.addEventListener('click', (event) => {
  const mark = event.target.closest('[data-source]');
  if (mark) {
    event.preventDefault();
    const source = document.getElementById(mark.dataset.source);
    if (!source) return;
    for (let at = source; at; at = at.parentElement.closest('details')) at.open = true;
    source.querySelector('summary').focus();
    source.scrollIntoView({ block: 'nearest', behavior: calm() ? 'auto' : 'smooth' });
    return;
  }
  const link = event.target.closest('[data-copy]');
  if (link && navigator.clipboard) {
    event.preventDefault();
    navigator.clipboard.writeText(link.href).then(
      () => page.say(page.words.link_copied),
      () => window.open(link.href, '_blank', 'noopener'),
    );
    return;
  }
  const question = event.target.closest('[data-ask]');
  if (question || event.target.closest('#send')) expectHearing();
  if (question) {
    page.chosen = question.dataset.ask;
    trigger('click');
  }
});

// A new turn comes into view from its question on; the focus goes there when it came from a button.
let shown = '';
watch('value', () => {
  const turn = element.querySelector('.turn');
  // What was on its way when its turn was stopped comes too late.
  if (turn && stopped.has(turn.id) && props.value !== accepted) {
    props.value = accepted;
    return;
  }
  accepted = props.value;
  if (!turn) return;
  if (page.busy && turn.getAttribute('aria-busy') === 'false') {
    page.done();
    setTimeout(next);
  }
  if (turn.id === shown) return;
  shown = turn.id;
  turn.scrollIntoView({ block: 'start', behavior: calm() ? 'auto' : 'smooth' });
  if (document.activeElement === document.body) {
    turn.querySelector('h2').focus({ preventScroll: true });
  }
});

next();
