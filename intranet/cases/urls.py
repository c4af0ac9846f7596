from django.urls import path

from intranet.cases import views

app_name = "cases"
urlpatterns = [
    path("tasks/", views.tasks, name="tasks"),
    path("tasks/<int:task_id>/", views.task, name="task"),
    path("tasks/<int:task_id>/decision/", views.decide, name="decide"),
    path("cases/<int:case_id>/", views.case, name="case"),
    path("cases/<int:case_id>/withdraw/", views.withdraw, name="withdraw"),
]
