"""One module for each format: a payload in, readings out; no I/O, no clock, no surprise."""
