"""YAML as people type it: read with care, changed in place, and every fault said so that it can be mended."""
