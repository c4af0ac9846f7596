import { Controller } from "../../vendor/stimulus.js";

/** Rows of a table that are chosen, and a bar of what to do with them; Shift chooses a range. */
export default class extends Controller {
  static targets = ["row", "all", "whole", "bar", "said", "count", "clear"];

  connect() {
    for (const part of [...this.wholeTargets, this.saidTarget, this.clearTarget]) part.hidden = false;
    this.barTarget.classList.add("floats");
    this.show();
  }

  /** @param {MouseEvent} event */
  pick(event) {
    const rows = this.rowTargets;
    const row = /** @type {HTMLInputElement} */ (event.target);
    const [from, to] = [rows.indexOf(this.last ?? row), rows.indexOf(row)].sort((a, b) => a - b);
    if (event.shiftKey && from >= 0) for (const other of rows.slice(from, to + 1)) other.checked = row.checked;
    this.last = row;
    this.show();
  }

  everything() {
    for (const row of this.rowTargets) row.checked = this.allTarget.checked;
    this.show();
  }

  clear() {
    for (const row of this.rowTargets) row.checked = false;
    this.show();
    this.rowTargets[0]?.focus();
  }

  rowTargetConnected() {
    this.changed();
  }

  rowTargetDisconnected() {
    this.changed();
  }

  /** Rows come and go by the dozen: they are counted once. */
  changed() {
    this.counting ??= Promise.resolve().then(() => {
      this.counting = undefined;
      this.show();
    });
  }

  show() {
    const rows = this.rowTargets;
    const chosen = rows.filter((row) => row.checked);
    for (const row of rows) row.closest("tr, li")?.classList.toggle("chosen", row.checked);
    this.countTarget.textContent = String(chosen.length);
    this.barTarget.hidden = chosen.length === 0;
    if (!this.hasAllTarget) return;
    this.allTarget.checked = chosen.length > 0 && chosen.length === rows.length;
    this.allTarget.indeterminate = chosen.length > 0 && chosen.length < rows.length;
  }
}
