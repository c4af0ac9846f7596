from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "intranet.shell"
    label = "shell"
