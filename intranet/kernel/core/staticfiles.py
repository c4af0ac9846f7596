"""Hashed names for static files, inside of ES modules too."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Rewrites ``import … from "x";`` as well; statements without a semicolon are not seen (a test refuses them)."""

    support_js_module_import_aggregation = True
