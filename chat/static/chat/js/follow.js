import { toast } from "../../intranet/js/toast.js";

/** Where its part cannot be had one goes to the page itself; without a network one would only lose this one. @param {string} address */
export function follow(address) {
  if (navigator.onLine) location.assign(address);
  else toast(document.body.dataset.offline || "", "alert");
}
