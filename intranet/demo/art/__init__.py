"""The drawings of the demo: a small vocabulary (canvas, shapes, palette), parts made of it, and compositions."""
