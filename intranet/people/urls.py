from django.urls import path

from intranet.people.views import absences, directory, settings, staff, teams

app_name = "people"
urlpatterns = [
    path("people/", directory.directory, name="directory"),
    path("people/chart/", directory.chart, name="chart"),
    path("people/away/", absences.away, name="away"),
    path("people/teams/", teams.teams, name="teams"),
    path("people/teams/<int:team_id>/", teams.team, name="team"),
    path("people/export/", directory.export, name="export"),
    path("people/accounts/", staff.accounts, name="accounts"),
    path("people/<int:person_id>/", directory.person, name="person"),
    path("people/<int:person_id>/deactivate/", staff.deactivate, name="deactivate"),
    path("people/<int:person_id>/reactivate/", staff.reactivate, name="reactivate"),
    path("settings/", settings.profile, name="settings"),
    path("settings/photo/", settings.photo, name="photo"),
    path("settings/preferences/", settings.preferences, name="preferences"),
    path("settings/absences/", absences.absences, name="absences"),
    path("settings/absences/<int:absence_id>/withdraw/", absences.withdraw_absence, name="withdraw_absence"),
]
