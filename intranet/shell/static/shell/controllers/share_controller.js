import { Controller } from "../../intranet/vendor/stimulus.js";

/** Keeps what was shared in this tab until it is sent: the composer of the room that one opens next takes it. */
export default class extends Controller {
  static values = { text: String };

  keep() {
    sessionStorage.setItem("plaza-shared", this.textValue);
  }
}
