/* Types for checks only. */
declare const htmx: { process(element: Element): void; ajax(method: string, url: string, options?: object): Promise<void> };
export default htmx;
