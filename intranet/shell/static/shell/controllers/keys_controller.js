import { Controller } from "../../intranet/vendor/stimulus.js";
import { fragment } from "../../intranet/js/request.js";

/** The list of shortcuts as a dialog; without this a link to the same list on the help page. */
export default class extends Controller {
  static values = { url: String };

  /** @param {Event} event */
  async open(event) {
    event.preventDefault();
    const keys = await fragment(this.urlValue);
    if (keys === null) return location.assign(this.element.getAttribute("href"));
    const dialog = document.createElement("dialog");
    dialog.className = "keys-dialog";
    dialog.setAttribute("aria-labelledby", "keys-title");
    dialog.innerHTML = keys;
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", (click) => click.target === dialog && dialog.close());
    document.body.append(dialog);
    dialog.showModal();
  }
}
