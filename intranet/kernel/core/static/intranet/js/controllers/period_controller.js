import { Controller } from "../../vendor/stimulus.js";

/** @param {Date} day as a date field has it, in the zone of the person */
const written = (day) =>
  [day.getFullYear(), String(day.getMonth() + 1).padStart(2, "0"), String(day.getDate()).padStart(2, "0")].join("-");

/** Fills two dates with a usual period. */
export default class extends Controller {
  static targets = ["picks"];

  connect() {
    this.picksTargets.forEach((picks) => (picks.hidden = false));
  }

  /** @param {Event & {params: {name: string}}} event */
  pick(event) {
    const now = new Date();
    const day = (/** @type {number} */ offset) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + offset);
    const monday = -((now.getDay() + 6) % 7);
    const [from, to] = {
      today: [day(0), day(0)],
      week: [day(monday), day(monday + 6)],
      month: [new Date(now.getFullYear(), now.getMonth(), 1), new Date(now.getFullYear(), now.getMonth() + 1, 0)],
      recent: [day(-29), day(0)],
    }[event.params.name];
    /** @type {NodeListOf<HTMLInputElement>} */
    const [start, end] = this.element.querySelectorAll("input");
    start.value = written(from);
    end.value = written(to);
    for (const input of [start, end]) input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
