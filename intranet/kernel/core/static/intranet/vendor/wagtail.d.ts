/* Types for checks only: what the Wagtail admin puts on the window. */
interface Window {
  [name: string]: any;
}
