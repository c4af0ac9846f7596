// Style elements that scripts of the CMS make (its rich text editor draws placeholders with them) are refused by
// the policy; the same rules in a constructed sheet are allowed. So a script that asks for a style element gets an
// inert one, and whatever text is put into it is adopted by the document.
(() => {
  const create = document.createElement.bind(document);

  document.createElement = (name, options) =>
    String(name).toLowerCase() === "style" ? adopted(create("template")) : create(name, options);

  function adopted(element) {
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    new MutationObserver(() => sheet.replaceSync(element.textContent)).observe(element, {
      characterData: true,
      childList: true,
      subtree: true,
    });
    return element;
  }
})();
