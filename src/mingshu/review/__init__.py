"""Reads any duty report or annual report and says what is proved and what is wrong. One function per rule."""
