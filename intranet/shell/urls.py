from django.urls import path

from intranet.shell.views import guide, install, palette

app_name = "shell"
urlpatterns = [
    path("palette/", palette.palette, name="palette"),
    path("help/", guide.help_page, name="help"),
    path("help/keys/", guide.keys, name="keys"),
    path("accessibility/", guide.accessibility, name="accessibility"),
    path("manifest.webmanifest", install.manifest, name="manifest"),
    path("service-worker.js", install.service_worker, name="service_worker"),
    path("offline/", install.offline, name="offline"),
    path("share/", install.share, name="share"),
]
