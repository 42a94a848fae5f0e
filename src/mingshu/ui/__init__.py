"""Base templates, components, template tags and the front-end build."""
