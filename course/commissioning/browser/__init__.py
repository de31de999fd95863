"""All that runs in a browser: ES modules, style sheets, and the one bundler for a host that wants one text."""
