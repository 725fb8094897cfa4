"""The workbench: pages for a person without a command line, served beside the API under /w/."""
