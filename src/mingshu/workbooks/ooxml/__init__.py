"""The .xlsx format (ISO/IEC 29500, Transitional and Strict), read as offices' many programs write it."""
