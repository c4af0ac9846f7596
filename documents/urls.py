from django.urls import path

from documents.views import browse, edit, several, share, upload

app_name = "documents"
urlpatterns = [
    path("", browse.home, name="home"),
    path("trash/", browse.trash, name="trash"),
    path("upload/", upload.anywhere, name="upload_anywhere"),
    path("folders/<int:folder_id>/", browse.folder, name="folder"),
    path("folders/<int:folder_id>/tree/", browse.tree, name="tree"),
    path("folders/<int:folder_id>/upload/", upload.into_folder, name="upload"),
    path("folders/<int:folder_id>/new/", edit.new_folder, name="new_folder"),
    path("folders/<int:folder_id>/edit/", edit.folder, name="edit_folder"),
    path("folders/<int:folder_id>/move/", edit.move_folder, name="move_folder"),
    path("folders/<int:folder_id>/share/", share.folder, name="share_folder"),
    path("folders/<int:folder_id>/inheritance/", share.inheritance, name="inheritance"),
    path("folders/<int:folder_id>/chosen/trash/", several.trash, name="trash_chosen"),
    path("folders/<int:folder_id>/chosen/restore/", several.restore, name="restore_chosen"),
    path("folders/<int:folder_id>/chosen/move/", several.move, name="move_chosen"),
    path("<int:document_id>/", browse.document, name="document"),
    path("<int:document_id>/v/<int:number>/", browse.read, name="read"),
    path("<int:document_id>/v/<int:number>/changes/", browse.changes, name="changes"),
    path("<int:document_id>/version/", upload.version, name="new_version"),
    path("<int:document_id>/edit/", edit.document, name="edit_document"),
    path("<int:document_id>/move/", edit.move_document, name="move_document"),
    path("<int:document_id>/trash/", edit.trash_document, name="trash_document"),
    path("<int:document_id>/restore/", edit.restore_document, name="restore_document"),
    path("<int:document_id>/share/", share.document, name="share_document"),
    path("<int:document_id>/approval/", edit.send_for_approval, name="send_for_approval"),
]
