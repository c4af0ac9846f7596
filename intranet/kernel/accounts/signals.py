"""What other parts may need to know about the structure."""

from django.dispatch import Signal

department_moved = Signal()
"""A department hangs elsewhere in the tree now; sent inside the transaction that moved it."""
