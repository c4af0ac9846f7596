// A form that saves itself is sent once: a button that is pressed while saving is under way waits for it, and after a
// button nothing is saved by itself any more. Two requests that make the same new page would make it twice, or the
// later one would be refused because there is such a page already.
(() => {
  const PATIENCE = 10_000;
  /** @type {Map<HTMLFormElement, SubmitEvent | null>} forms that save themselves → the submission that waits for it */
  const saving = new Map();
  const sent = new WeakSet();

  document.addEventListener("w-autosave:save", (event) => {
    if (sent.has(event.target)) event.preventDefault();
    else saving.set(/** @type {HTMLFormElement} */ (event.target), null);
  });

  document.addEventListener(
    "submit",
    (event) => {
      const form = /** @type {HTMLFormElement} */ (event.target);
      if (!saving.has(form)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      saving.set(form, event);
      setTimeout(() => saved(form), PATIENCE);
    },
    true,
  );

  for (const type of ["w-autosave:success", "w-autosave:error"]) {
    document.addEventListener(type, ({ target }) => saved(/** @type {HTMLFormElement} */ (target)));
  }

  /** @param {HTMLFormElement} form */
  function saved(form) {
    const waiting = saving.get(form);
    saving.delete(form);
    if (!waiting) return;
    const button = /** @type {HTMLButtonElement | null} */ (waiting.submitter);
    if (button) button.disabled = false; // it shows that it was pressed; a disabled one would not be sent with the form
    form.requestSubmit(button);
  }

  addEventListener("submit", (event) => event.defaultPrevented || sent.add(event.target));
})();
