// Runs once in the page, as the `js_on_load` of the tools below the question box (see page.py).
const turns = () => [...document.querySelectorAll('#history .turn, #current .turn')];

// On paper every source is open.
const closed = [];
window.addEventListener('beforeprint', () => {
  const shut = turns().flatMap((turn) => [...turn.querySelectorAll('details:not([open])')]);
  closed.push(...shut);
  for (const one of shut) one.open = true;
});
window.addEventListener('afterprint', () => {
  for (const one of closed.splice(0)) one.open = false;
});

// The conversation as a page of its own, without buttons and links into this one.
const save = () => {
  const { words } = window.regiodeal;
  const saved = document.implementation.createHTMLDocument(words.title);
  saved.documentElement.lang = words.language;
  saved.head.insertAdjacentHTML('afterbegin', '<meta charset="utf-8">');
  const style = saved.createElement('style');
  style.textContent =
    'body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 sans-serif; }' +
    'table { border-collapse: collapse; } td, th { padding: .3rem .6rem; border: 1px solid; }' +
    'summary { list-style: none; } .about { display: block; }';
  saved.head.append(style);
  const title = saved.createElement('h1');
  title.textContent = words.title;
  const when = saved.createElement('p');
  when.textContent = new Date().toLocaleString(words.language === 'en' ? 'en-GB' : 'nl-NL');
  saved.body.append(title, when);
  for (const turn of turns()) {
    const copy = saved.importNode(turn, true);
    for (const part of copy.querySelectorAll('.choices, .again, .chart, .table-save, .feedback, .maps fieldset')) part.remove();
    for (const head of copy.querySelectorAll('th button')) head.replaceWith(head.textContent);
    for (const part of copy.querySelectorAll('details')) part.open = true;
    for (const mark of copy.querySelectorAll('a.mark')) mark.replaceWith(`[${mark.textContent}]`);
    saved.body.append(copy);
  }
  const html = `<!doctype html>\n${saved.documentElement.outerHTML}`;
  window.regiodeal.download(words.file_name, new Blob([html], { type: 'text/html' }));
};

element.addEventListener('click', (event) => {
  const tool = event.target.closest('[data-tool]')?.dataset.tool;
  if (tool === 'save') save();
  if (tool === 'print') window.print();
  if (tool === 'clear') trigger('click');
});
