"""Whether the installation is as it should be, for its administrator."""
