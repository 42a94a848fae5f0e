"""How the fictional county of the examples comes about: places, a year's work, and the way offices write it down."""
