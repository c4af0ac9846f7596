// Starts the CMS's date and time pickers from data attributes, where Wagtail's own widgets use inline scripts.
(() => {
  const start = {
    date: (id, options) => window.initDateChooser(id, options),
    time: (id, options) => window.initTimeChooser(id, options),
    datetime: (id, options) => window.initDateTimeChooser(id, options),
  };

  class PickerController extends window.StimulusModule.Controller {
    static values = { kind: String, options: Object };

    connect() {
      start[this.kindValue](this.element.id, this.optionsValue);
    }
  }

  window.wagtail.app.register("plaza-picker", PickerController);
})();
