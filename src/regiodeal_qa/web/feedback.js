// 'Is this wrong?' under an answer. Nothing is sent before the button is pressed.
const send = async (form) => {
  const said = form.querySelector('.said');
  const body = JSON.stringify({
    turns: JSON.parse(form.dataset.turns),
    answer: form.dataset.answer,
    remark: form.querySelector('textarea').value,
    agreed: form.querySelector('input').checked,
  });
  try {
    const answer = await fetch(`/api/feedback?lang=${form.dataset.lang}`, { method: 'POST', body });
    if (!answer.ok) throw new Error((await answer.json()).error.message);
    form.querySelector('textarea').value = '';
    form.querySelector('input').checked = false;
    said.textContent = form.dataset.thanks;
  } catch (error) {
    said.textContent = error instanceof TypeError ? form.dataset.lost : error.message;
  }
};

document.addEventListener('click', (event) => {
  const form = event.target.closest('[data-feedback]')?.closest('.feedback');
  if (form) send(form);
});
