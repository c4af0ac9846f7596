/* Types for checks only. Targets and values are properties that Stimulus makes while it runs. */
import { Controller as Base } from "@hotwired/stimulus";
export { Application } from "@hotwired/stimulus";

export class Controller extends Base<HTMLElement> {
  [name: string]: any;
}
