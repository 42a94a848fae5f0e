"""Tags of the workbench's pages."""
