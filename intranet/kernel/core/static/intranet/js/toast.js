/* A sentence that comes and goes, spoken by assistive technology too. */

const STAYS = 8000;

/**
 * @param {string} text
 * @param {"status" | "alert"} [urgency]
 * @param {{label: string, run: () => void}} [action] a button beside the text, such as Undo
 */
export function toast(text, urgency = "status", action = undefined) {
  if (!text) return;
  const element = document.createElement("div");
  element.className = "toast";
  element.append(Object.assign(document.createElement("span"), { textContent: text }));
  if (action) {
    const button = Object.assign(document.createElement("button"), { className: "btn s", textContent: action.label });
    button.addEventListener("click", () => {
      action.run();
      element.remove();
    });
    element.append(button);
  }
  document.getElementById("toasts")?.append(element);
  const alerts = document.getElementById("alerts");
  if (urgency === "alert" && alerts) alerts.textContent = text;
  setTimeout(() => element.remove(), action ? STAYS * 2 : STAYS);
}
