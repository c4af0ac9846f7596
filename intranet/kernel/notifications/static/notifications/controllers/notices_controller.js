import { Controller } from "../../intranet/vendor/stimulus.js";
import { csrfToken } from "../../intranet/js/request.js";

/** A notice that is opened is read. Without JavaScript there is a button beside it. */
export default class extends Controller {
  static values = { url: String };

  /** @param {Event & {params: {id: number}}} event */
  open(event) {
    const body = new FormData();
    body.set("id", String(event.params.id));
    body.set("csrfmiddlewaretoken", csrfToken());
    // keepalive: the request outlives this page, which is about to go; without a network it stays unread
    fetch(this.urlValue, { method: "POST", body, keepalive: true, redirect: "manual" }).catch(() => {});
  }
}
