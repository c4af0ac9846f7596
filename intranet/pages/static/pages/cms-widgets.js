// Starts widgets of the CMS from data attributes, where Wagtail's own templates use inline scripts.
(() => {
  const pickers = {
    date: (id, options) => window.initDateChooser(id, options),
    time: (id, options) => window.initTimeChooser(id, options),
    datetime: (id, options) => window.initDateTimeChooser(id, options),
  };

  class PickerController extends window.StimulusModule.Controller {
    static values = { kind: String, for: String, options: Object };

    connect() {
      pickers[this.kindValue](this.forValue, this.optionsValue);
    }
  }

  class ChooserController extends window.StimulusModule.Controller {
    static values = { kind: String, for: String, options: Object };

    connect() {
      const Chooser = window[/** @type {string} */ (this.kindValue)];
      this.chooser = new Chooser(this.forValue, this.optionsValue);
    }
  }

  window.wagtail.app.register("plaza-picker", PickerController);
  window.wagtail.app.register("plaza-chooser", ChooserController);
})();
