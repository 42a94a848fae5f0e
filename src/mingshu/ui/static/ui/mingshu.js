// Behaviour the server cannot give: everything here has a plain form or link beneath it.
"use strict";

document.addEventListener("change", (event) => {
  const chosen = event.target;
  if (chosen.matches("[data-submit-on-change]")) chosen.form.requestSubmit();
  if (chosen.matches("input[type=file][data-max-bytes]")) warnAboutSize(chosen);
});

document.addEventListener("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (question && !window.confirm(question)) return event.preventDefault();
  const busy = event.target.querySelector("[data-busy-text]");
  if (busy) showBusy(busy);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-narrows]")) narrow(event.target);
});

window.addEventListener("pageshow", () => {
  document.querySelectorAll("[data-busy-text][disabled]").forEach((button) => {
    button.disabled = false;
    button.textContent = button.dataset.plainText;
  });
});

function warnAboutSize(input) {
  const limit = Number(input.dataset.maxBytes);
  const tooLarge = [...input.files].some((file) => file.size > limit);
  input.setCustomValidity(tooLarge ? input.dataset.tooLarge : "");
  input.reportValidity();
}

function showBusy(button) {
  button.dataset.plainText = button.textContent;
  button.textContent = button.dataset.busyText;
  // A disabled button would drop out of the very submission it starts.
  setTimeout(() => { button.disabled = true; }, 0);
}

function narrow(field) {
  const wanted = field.value.trim().toLowerCase();
  document.querySelectorAll(field.dataset.narrows).forEach((item) => {
    item.hidden = wanted !== "" && !item.textContent.toLowerCase().includes(wanted);
  });
}
